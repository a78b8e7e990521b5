/**
 * The report as data: what the page shows, every export renders and an edition freezes. Its schemas are the list of what
 * may leave the desk: a field that isn't named here stays inside, and with `checkers` off so do all names of members.
 */
import { z } from 'zod';
import { annotationSchema, verdictSchema } from './annotation';
import { articleSchema, coverageSchema } from './article';
import { captureSummarySchema } from './capture';
import { contactSchema } from './contact';
import { evidenceSchema } from './evidence';
import { instant, personSchema, uuid } from './json';
import { noteSchema } from './note';
import { ratingScaleSchema } from './rating';
import { ARRANGEMENTS, reportOptionsSchema } from './report-options';

/** For annotation tools: see lib/exchange. */
export const EXCHANGE_FORMATS = [
  'w3c',
  'hypothesis',
  'doccano',
  'label-studio',
  'webanno-tsv',
  'cas-json',
  'brat',
] as const;
export type ExchangeFormat = (typeof EXCHANGE_FORMATS)[number];
export const REPORT_FORMATS = [
  'html',
  'pdf',
  'docx',
  'markdown',
  'xlsx',
  'csv',
  'json',
  'bundle',
  'claim-review',
  ...EXCHANGE_FORMATS,
] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
export const CSV_TABLES = ['claims', 'evidence', 'contacts'] as const;

/** Null: the report does not name its checkers. */
const member = personSchema.nullable();

export const reportArticleSchema = articleSchema
  .pick({ id: true, title: true, byline: true, publisher: true, publishedAt: true, sourceUrl: true })
  .extend(articleSchema.pick({ language: true, direction: true }).shape)
  .meta({ id: 'ReportArticle' });
export type ReportArticle = z.infer<typeof reportArticleSchema>;

export const reportAnnotationSchema = annotationSchema
  .pick({ id: true, kind: true, range: true, quote: true, anchor: true, sentences: true, status: true })
  .extend(annotationSchema.pick({ speaker: true, supports: true, tags: true, createdAt: true, updatedAt: true }).shape)
  .extend({ verdict: verdictSchema.extend({ by: member }).nullable(), author: member })
  .meta({ id: 'ReportAnnotation' });
export type ReportAnnotation = z.infer<typeof reportAnnotationSchema>;

export const reportCaptureSchema = captureSummarySchema.omit({ id: true, fault: true });

export const reportEvidenceSchema = evidenceSchema
  .pick({ id: true, url: true, file: true, title: true, publisher: true, publishedAt: true, stance: true })
  .extend(evidenceSchema.pick({ sourceType: true, quote: true, comment: true, createdAt: true }).shape)
  .extend({ addedBy: member, capture: reportCaptureSchema })
  .meta({ id: 'ReportEvidence' });
export type ReportEvidence = z.infer<typeof reportEvidenceSchema>;

export const reportNoteSchema = noteSchema
  .pick({ id: true, parentId: true, body: true, resolvedAt: true, createdAt: true })
  .extend({ author: member })
  .meta({ id: 'ReportNote' });
export type ReportNote = z.infer<typeof reportNoteSchema>;

export const reportContactSchema = contactSchema
  .pick({ id: true, person: true, channel: true, question: true, askedAt: true, deadlineAt: true })
  .extend(contactSchema.pick({ answer: true, answeredAt: true }).shape)
  .extend({ author: member })
  .meta({ id: 'ReportContact' });
export type ReportContact = z.infer<typeof reportContactSchema>;

/** One numbered annotation with what belongs to it. Numbers run through claims only; others carry null. */
export const reportEntrySchema = z
  .object({
    number: z.int().nullable(),
    annotation: reportAnnotationSchema,
    evidence: z.array(reportEvidenceSchema),
    notes: z.array(reportNoteSchema),
    /** Who was asked, in that order. */
    contacts: z.array(reportContactSchema),
    /** For a claim: the attributions that carry it. */
    saidBy: z.array(reportAnnotationSchema),
  })
  .meta({ id: 'ReportEntry' });
export type ReportEntry = z.infer<typeof reportEntrySchema>;

/** Claims under one heading: a rating's key, a speaker's name, a tag; null for those that have none. */
export const reportGroupSchema = z
  .object({
    by: z.enum(ARRANGEMENTS).exclude(['reading']),
    key: z.string().nullable(),
    claims: z.array(uuid),
  })
  .meta({ id: 'ReportGroup' });
export type ReportGroup = z.infer<typeof reportGroupSchema>;

export const reportSchema = z
  .object({
    format: z.literal('sanad-report'),
    formatVersion: z.literal(1),
    workspace: z.object({ slug: z.string(), name: z.string() }),
    article: reportArticleSchema,
    articleVersion: z.object({ number: z.int(), hash: z.string(), text: z.string(), document: z.unknown() }),
    /** Without `order`: it may name claims that are not in the report. */
    options: z.object(reportOptionsSchema.shape).omit({ order: true }),
    ratingScale: ratingScaleSchema,
    entries: z.array(reportEntrySchema),
    /** In the order shown; empty when the claims stand as in the text. */
    groups: z.array(reportGroupSchema).default([]),
    coverage: coverageSchema,
    checkers: z.array(personSchema),
    generatedAt: instant,
  })
  .meta({ id: 'Report' });
export type Report = z.infer<typeof reportSchema>;
