import { z } from 'zod';
import { dayOrInstant, instant, line, personSchema, text, uuid, uuidv7, version } from './json';

export const TASK_KINDS = ['annotate', 'verify', 'review'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];
export const TASK_STATUSES = ['todo', 'in_progress', 'in_review', 'done'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];
export const TASK_PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type TaskPriority = (typeof TASK_PRIORITIES)[number];

export const taskSchema = z
  .object({
    id: uuid,
    version,
    kind: z.enum(TASK_KINDS),
    articleId: uuid,
    article: z.object({ id: uuid, title: z.string() }),
    annotationId: uuid.nullable(),
    /** The annotation's words, for a task on one annotation. */
    quote: z.string().nullable(),
    title: z.string(),
    instructions: z.string(),
    assignee: personSchema.nullable(),
    status: z.enum(TASK_STATUSES),
    priority: z.enum(TASK_PRIORITIES),
    dueAt: instant.nullable(),
    createdBy: personSchema,
    createdAt: instant,
    updatedAt: instant,
    completedAt: instant.nullable(),
    deletedAt: instant.nullable(),
  })
  .meta({ id: 'Task' });
export type Task = z.infer<typeof taskSchema>;

const fields = {
  kind: z.enum(TASK_KINDS),
  title: line(300),
  instructions: text(5000),
  assigneeId: uuid.nullable(),
  status: z.enum(TASK_STATUSES),
  priority: z.enum(TASK_PRIORITIES),
  dueAt: dayOrInstant.nullable(),
};

export const taskDraftSchema = z.strictObject({
  id: uuidv7.optional(),
  articleId: uuid,
  annotationId: uuid.nullable().optional(),
  kind: fields.kind.default('verify'),
  title: fields.title,
  instructions: fields.instructions.optional(),
  assigneeId: fields.assigneeId.optional(),
  priority: fields.priority.optional(),
  status: fields.status.optional(),
  dueAt: fields.dueAt.optional(),
});
export type TaskDraft = z.infer<typeof taskDraftSchema>;

export const taskPatchSchema = z.strictObject({
  kind: fields.kind.optional(),
  title: fields.title.optional(),
  instructions: fields.instructions.optional(),
  assigneeId: fields.assigneeId.optional(),
  priority: fields.priority.optional(),
  status: fields.status.optional(),
  dueAt: fields.dueAt.optional(),
});
export type TaskPatch = z.infer<typeof taskPatchSchema>;

export const TASK_DUE = ['overdue', 'today', 'week'] as const;
export const TASK_SORTS = ['dueAt', '-dueAt', 'createdAt', '-createdAt', 'updatedAt', '-updatedAt'] as const;

const DAY = 86_400_000;

/**
 * The instants a due filter asks for, half open; days are UTC's. What was due before today is overdue unless it is done; the
 * week is today and the six days after it.
 */
export function dueWindow(due: (typeof TASK_DUE)[number], now: Date): { from: Date | null; before: Date } {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  if (due === 'overdue') return { from: null, before: new Date(today) };
  return { from: new Date(today), before: new Date(today + (due === 'today' ? 1 : 7) * DAY) };
}
