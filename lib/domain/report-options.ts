/**
 * What goes into an article's report, in which order and in which words around it. Single claims carry their own
 * `inReport`, notes, evidence and contacts their protection. Stored as JSON: every field has a default, so that what was
 * stored before a field existed is still read.
 */
import { z } from 'zod';
import { text, uuid } from './json';
import { LOCALES } from './locale';
import { richTextSchema } from './rich-text';

/** How the claims stand: as in the text (or in the desk's own order), or under headings. */
export const ARRANGEMENTS = ['reading', 'verdict', 'speaker', 'topic'] as const;
export type Arrangement = (typeof ARRANGEMENTS)[number];

/** The language of the words around the article: the article's own, as far as we speak it, or one that was chosen. */
export const FRAME_LOCALES = ['article', ...LOCALES] as const;
export type FrameLocale = (typeof FRAME_LOCALES)[number];

const MOST_ORDERED = 5000;

export const reportOptionsSchema = z
  .strictObject({
    /** Only claims whose status is `approved`. */
    approvedOnly: z.boolean().default(false),
    attributions: z.boolean().default(true),
    opinions: z.boolean().default(true),
    evidence: z.boolean().default(true),
    notes: z.boolean().default(true),
    contacts: z.boolean().default(true),
    checkers: z.boolean().default(true),
    /** Verdicts, evidence and coverage drawn. */
    pictures: z.boolean().default(false),
    arrangement: z.enum(ARRANGEMENTS).default('reading'),
    /** Claims in the desk's own order; those it doesn't name follow as they stand in the text. Empty: as in the text. */
    order: z
      .array(uuid)
      .max(MOST_ORDERED)
      .transform((ids) => [...new Set(ids)])
      .default([]),
    introduction: richTextSchema.nullable().default(null),
    conclusion: richTextSchema.nullable().default(null),
    /** How the desk worked, in its own words. */
    method: text(2000).default(''),
    locale: z.enum(FRAME_LOCALES).default('article'),
  })
  .meta({ id: 'ReportOptions' });
export type ReportOptions = z.infer<typeof reportOptionsSchema>;

export const DEFAULT_REPORT_OPTIONS: ReportOptions = reportOptionsSchema.parse({});
