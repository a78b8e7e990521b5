/** Many articles at once: a list of addresses, or a set of files. */
import { z } from 'zod';
import { instant, line, uuid, uuidv7 } from './json';
import { webAddress } from './article';

export const IMPORT_STATUSES = ['queued', 'running', 'done', 'duplicate', 'failed', 'cancelled'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];
export const MAX_IMPORTS = 200;

export const importItemSchema = z
  .object({
    id: uuid,
    position: z.int(),
    kind: z.enum(['url', 'file']),
    /** The address, or the file's name. */
    name: z.string(),
    status: z.enum(IMPORT_STATUSES),
    articleId: uuid.nullable(),
    articleTitle: z.string().nullable(),
    /** A message key of errors.json: `fetch.<fault>` or `detail.<message>`. */
    fault: z.string().nullable(),
    updatedAt: instant,
  })
  .meta({ id: 'ImportItem' });
export type ImportItem = z.infer<typeof importItemSchema>;

export const importBatchSchema = z
  .object({
    id: uuid,
    total: z.int(),
    counts: z.record(z.enum(IMPORT_STATUSES), z.int()),
    createdAt: instant,
    items: z.array(importItemSchema),
  })
  .meta({ id: 'ImportBatch' });
export type ImportBatch = z.infer<typeof importBatchSchema>;

/** Addresses, and the names of files that are sent one by one to the batch that is answered. */
export const importBatchDraftSchema = z
  .strictObject({
    id: uuidv7.optional(),
    urls: z.array(webAddress).default([]),
    files: z.array(line(300)).default([]),
  })
  .refine(({ urls, files }) => urls.length + files.length > 0, { path: ['urls'], error: 'required' })
  .refine(({ urls, files }) => urls.length + files.length <= MAX_IMPORTS, { path: ['urls'], error: 'too_many' });
export type ImportBatchDraft = z.infer<typeof importBatchDraftSchema>;
