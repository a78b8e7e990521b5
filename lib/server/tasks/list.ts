/** Lists of tasks: filters, orders and where a page continues. */
import { z } from 'zod';
import type * as promises from '@/lib/api/tasks';
import type { QueryOf } from '@/lib/api/endpoint';
import { instant, uuid } from '@/lib/domain/json';
import type { Actor } from '@/lib/domain/member';
import { dueWindow, type Task } from '@/lib/domain/task';
import { Prisma } from '../db';
import { parseCursor } from '../paging';
import { reachable } from './rows';

export type TaskQuery = QueryOf<typeof promises.listTasks>;
type Field = 'dueAt' | 'createdAt' | 'updatedAt';

const orderOf = (sort: TaskQuery['sort']): { field: Field; direction: 'asc' | 'desc' } => ({
  field: sort.replace('-', '') as Field,
  direction: sort.startsWith('-') ? 'desc' : 'asc',
});

/** Tasks without a due date come last, whichever way. */
export function taskOrder(sort: TaskQuery['sort']): Prisma.TaskOrderByWithRelationInput[] {
  const { field, direction } = orderOf(sort);
  const first = field === 'dueAt' ? { dueAt: { sort: direction, nulls: 'last' as const } } : { [field]: direction };
  return [first, { id: 'asc' }];
}

export const taskKey =
  (sort: TaskQuery['sort']) =>
  (task: Task): [string, string | null, string] => [sort, task[orderOf(sort).field], task.id];

/** Throws `invalid` for a cursor that is not of this order. */
export function taskFilter({ userId, workspaceId }: Actor, query: TaskQuery): Prisma.TaskWhereInput {
  const { assignee, status, priority, kind, articleId, annotationId, due } = query;
  return {
    workspaceId,
    ...reachable,
    status: status ?? Prisma.skip,
    priority: priority ?? Prisma.skip,
    kind: kind ?? Prisma.skip,
    articleId: articleId ?? Prisma.skip,
    annotationId: annotationId ?? Prisma.skip,
    assigneeId: assigneeOf(userId, assignee),
    AND: [due === undefined ? {} : isDue(due, new Date()), afterCursor(query)],
  };
}

function assigneeOf(userId: string, assignee: TaskQuery['assignee']): string | null | typeof Prisma.skip {
  if (assignee === undefined) return Prisma.skip;
  if (assignee === 'none') return null;
  return assignee === 'me' ? userId : assignee;
}

/** What is done is not overdue any more. */
export function isDue(due: NonNullable<TaskQuery['due']>, now: Date): Prisma.TaskWhereInput {
  const { from, before } = dueWindow(due, now);
  return from === null ? { dueAt: { lt: before }, status: { not: 'done' } } : { dueAt: { gte: from, lt: before } };
}

function afterCursor({ cursor, sort }: TaskQuery): Prisma.TaskWhereInput {
  const { field, direction } = orderOf(sort);
  const time = field === 'dueAt' ? instant.nullable() : instant;
  const key = parseCursor(cursor, z.tuple([z.literal(sort), time, uuid]));
  if (key === null) return {};
  const [, at, id] = key;
  const tie = { [field]: at, id: { gt: id } };
  if (at === null) return tie;
  const beyond = { [field]: direction === 'asc' ? { gt: at } : { lt: at } };
  return { OR: [beyond, tie, ...(field === 'dueAt' ? [{ dueAt: null }] : [])] };
}
