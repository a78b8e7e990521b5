import { z } from 'zod';
import { eventSchema } from './event';
import { taskSchema } from './task';

/** What waits for a member: their open tasks by due date, and what others did since they were last here. */
export const inboxSchema = z
  .object({
    tasks: z.array(taskSchema),
    openTasks: z.int(),
    overdueTasks: z.int(),
    changes: z.array(eventSchema.extend({ articleTitle: z.string().nullable(), quote: z.string().nullable() })),
    unseen: z.int(),
    lastSeq: z.int(),
  })
  .meta({ id: 'Inbox' });
export type Inbox = z.infer<typeof inboxSchema>;
