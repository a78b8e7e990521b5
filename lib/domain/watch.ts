/** Watching an article's source: it is fetched daily, and the assignees hear when its text has changed. */
import { z } from 'zod';
import { instant } from './json';

export const watchSchema = z
  .object({
    /** Null: nobody watches. */
    nextAt: instant.nullable(),
    checkedAt: instant.nullable(),
    outcome: z.enum(['same', 'changed', 'unreachable']).nullable(),
    fault: z.string().nullable(),
  })
  .meta({ id: 'Watch' });
export type Watch = z.infer<typeof watchSchema>;
