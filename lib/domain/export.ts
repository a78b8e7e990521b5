/** An export that is made in the background and kept for a while, for who asked for it. */
import { z } from 'zod';
import { instant, uuid, uuidv7 } from './json';
import { localeSchema } from './locale';
import { CSV_TABLES, REPORT_FORMATS } from './report';

export const EXPORT_STATUSES = ['queued', 'running', 'done', 'failed'] as const;
/** Days after which its file is taken away. */
export const EXPORT_KEPT = 7;
/** From this many annotations on, the menu has it made in the background. */
export const LARGE_ARTICLE = 500;

export const exportQueryShape = {
  format: z.enum(REPORT_FORMATS),
  table: z.enum(CSV_TABLES).default('claims'),
  locale: localeSchema.optional(),
};

export const exportDraftSchema = z.strictObject({ id: uuidv7.optional(), ...exportQueryShape });
export type ExportDraft = z.infer<typeof exportDraftSchema>;

export const exportSchema = z
  .object({
    id: uuid,
    articleId: uuid,
    format: z.enum(REPORT_FORMATS),
    table: z.enum(CSV_TABLES),
    locale: localeSchema.nullable(),
    status: z.enum(EXPORT_STATUSES),
    /** Of `total` annotations; both 0 while that isn't known. */
    done: z.int(),
    total: z.int(),
    /** Why it failed: an error's message key. */
    fault: z.string().nullable(),
    file: z.object({ name: z.string(), type: z.string(), size: z.int(), sha256: z.string() }).nullable(),
    createdAt: instant,
    finishedAt: instant.nullable(),
    /** When the file will be gone. */
    expiresAt: instant.nullable(),
  })
  .meta({ id: 'Export' });
export type Export = z.infer<typeof exportSchema>;
