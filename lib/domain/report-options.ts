/** What goes into an article's report. Single claims carry their own `inReport`, notes, evidence and contacts their protection. */
import { z } from 'zod';

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
    /** How the desk worked, in its own words. */
    method: z.string().max(2000).default(''),
  })
  .meta({ id: 'ReportOptions' });
export type ReportOptions = z.infer<typeof reportOptionsSchema>;

export const DEFAULT_REPORT_OPTIONS: ReportOptions = reportOptionsSchema.parse({});
