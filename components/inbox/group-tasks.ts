import { dueWindow, type Task } from '@/lib/domain/task';

export const DUE_GROUPS = ['overdue', 'today', 'week', 'later', 'none'] as const;
export type DueGroup = (typeof DUE_GROUPS)[number];

/** Which group an open task belongs to; days are UTC's. */
export function groupOf({ dueAt }: Pick<Task, 'dueAt'>, now: Date): DueGroup {
  if (dueAt === null) return 'none';
  const due = new Date(dueAt);
  if (due < dueWindow('overdue', now).before) return 'overdue';
  if (due < dueWindow('today', now).before) return 'today';
  return due < dueWindow('week', now).before ? 'week' : 'later';
}
