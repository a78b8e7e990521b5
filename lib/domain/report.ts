/**
 * The report as data: what the page shows and every export renders. Made from an article version, its annotations and
 * the report options; nothing that was not chosen for publication is in it.
 */
import { z } from 'zod';
import { annotationSchema } from './annotation';
import { articleSchema, coverageSchema } from './article';
import { contactSchema } from './contact';
import { evidenceSchema } from './evidence';
import { instant, personSchema } from './json';
import { noteSchema } from './note';
import { ratingScaleSchema } from './rating';
import { reportOptionsSchema } from './report-options';

/** For annotation tools: see lib/exchange. */
export const EXCHANGE_FORMATS = ['w3c', 'doccano', 'label-studio', 'webanno-tsv', 'cas-json', 'brat'] as const;
export type ExchangeFormat = (typeof EXCHANGE_FORMATS)[number];
export const REPORT_FORMATS = ['html', 'pdf', 'markdown', 'json', 'csv', ...EXCHANGE_FORMATS] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
export const CSV_TABLES = ['claims', 'evidence'] as const;

/** One numbered annotation with what belongs to it. Numbers run through claims only; others carry null. */
export const reportEntrySchema = z
  .object({
    number: z.int().nullable(),
    annotation: annotationSchema,
    evidence: z.array(evidenceSchema),
    notes: z.array(noteSchema),
    /** Who was asked, in that order. */
    contacts: z.array(contactSchema),
    /** For a claim: the attributions that carry it. */
    saidBy: z.array(annotationSchema),
  })
  .meta({ id: 'ReportEntry' });
export type ReportEntry = z.infer<typeof reportEntrySchema>;

export const reportSchema = z
  .object({
    format: z.literal('sanad-report'),
    formatVersion: z.literal(1),
    workspace: z.object({ slug: z.string(), name: z.string() }),
    article: articleSchema,
    articleVersion: z.object({ number: z.int(), hash: z.string(), text: z.string(), document: z.unknown() }),
    options: reportOptionsSchema,
    ratingScale: ratingScaleSchema,
    entries: z.array(reportEntrySchema),
    coverage: coverageSchema,
    checkers: z.array(personSchema),
    generatedAt: instant,
  })
  .meta({ id: 'Report' });
export type Report = z.infer<typeof reportSchema>;
