/** Work in the background. */
import { z } from 'zod';
import { instant, personSchema, uuid } from './json';

export const JOB_KINDS = ['capture', 'watch', 'import_item', 'export'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

export const JOB_STATUSES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

export const jobSchema = z
  .object({
    id: uuid,
    kind: z.enum(JOB_KINDS),
    status: z.enum(JOB_STATUSES),
    attempts: z.int(),
    maxAttempts: z.int(),
    runAt: instant,
    fault: z.string().nullable(),
    articleId: uuid.nullable(),
    /** What it is about, in words: an address or a file's name. */
    subject: z.string(),
    requestedBy: personSchema,
    createdAt: instant,
    startedAt: instant.nullable(),
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'Job' });
export type Job = z.infer<typeof jobSchema>;
