/** Tasks: pieces of review work on an article or on one annotation, given to a member. */
import { AppError } from '@/lib/domain/errors';
import type { EventType } from '@/lib/domain/event';
import { isAtLeast, type Actor, type Role } from '@/lib/domain/member';
import type { Page } from '@/lib/domain/page';
import { authorize, can, requireScope } from '@/lib/domain/permission';
import type { Task, TaskDraft, TaskPatch } from '@/lib/domain/task';
import { requireOpenArticle } from './annotations/rows';
import { changesBetween } from './changes';
import { inWorkspace, Prisma, readWorkspace, type Tx } from './db';
import { record } from './events';
import { makeOnce } from './make-once';
import { hashDraft, newId, requireSameDraft, type Made } from './once';
import { toPage } from './paging';
import { taskFilter, taskKey, taskOrder, type TaskQuery } from './tasks/list';
import { readTask, taskSelect, toTasks } from './tasks/rows';

/** A page of the workspace's tasks. Throws `invalid` for a made-up cursor. */
export async function listTasks(actor: Actor, query: TaskQuery): Promise<Page<Task>> {
  authorize(actor, 'workspace:read');
  const where = taskFilter(actor, query);
  return readWorkspace(actor, async (reader) => {
    const rows = await reader.task.findMany({
      where,
      orderBy: taskOrder(query.sort),
      take: query.limit + 1,
      select: taskSelect,
    });
    return toPage(await toTasks(reader, rows), query.limit, (task) => task, taskKey(query.sort));
  });
}

/** Throws `not_found`, also for what is in the trash. */
export async function getTask(actor: Actor, id: string): Promise<Task> {
  authorize(actor, 'workspace:read');
  return readWorkspace(actor, (reader) => readTask(reader, actor, id));
}

/**
 * Gives work. Throws `not_found` (no such article), `forbidden`, `conflict` (archived, id taken) and `invalid` (an
 * annotation of another article, somebody who is no member, a viewer).
 */
export async function createTask(actor: Actor, draft: TaskDraft): Promise<Made<Task>> {
  authorize(actor, 'task:create');
  const { workspaceId, userId: createdById } = actor;
  const id = draft.id ?? newId();
  const draftHash = hashDraft(draft, 'task');
  const { articleId, kind, title, instructions = '', priority = 'normal', status = 'todo' } = draft;
  const { annotationId = null, assigneeId = null, dueAt = null } = draft;
  const fields = { articleId, annotationId, kind, title, instructions, assigneeId, priority, status, dueAt };
  const make = async (tx: Tx): Promise<Task> => {
    await requireOpenArticle(tx, actor, articleId);
    await requireAnnotationOf(tx, actor, articleId, annotationId);
    await requireWorker(tx, actor, assigneeId);
    const completedAt = status === 'done' ? new Date() : null;
    const { count } = await tx.task.createMany({
      data: [{ workspaceId, id, ...fields, createdById, completedAt, draftHash }],
      skipDuplicates: true,
    });
    if (count === 0) throw new AppError('conflict', { message: 'id_taken' });
    const task = await readTask(tx, actor, id);
    await record(tx, actor, { ...aboutTask(task, 'task.created'), after: gist(task) });
    return task;
  };
  const find = async (reader: Tx): Promise<Task | null> => {
    const row = await reader.task.findFirst({ where: { workspaceId, id }, select: taskSelect });
    if (row === null) return null;
    requireSameDraft(row, draftHash);
    return (await toTasks(reader, [row]))[0] ?? null;
  };
  return makeOnce(
    () => inWorkspace(actor, make),
    () => readWorkspace(actor, find),
  );
}

/**
 * Changes a task; whoever has it may change the status alone. Reaching `done` notes when, leaving it forgets. Throws
 * `not_found`, `forbidden`, `stale` and `invalid`.
 */
export async function updateTask(actor: Actor, id: string, version: number, patch: TaskPatch): Promise<Task> {
  const { workspaceId } = actor;
  return inWorkspace(actor, async (tx) => {
    const was = await readTask(tx, actor, id);
    requirePermission(actor, was, patch);
    if (was.version !== version) throw new AppError('stale', { current: was });
    if (patch.assigneeId !== undefined && patch.assigneeId !== (was.assignee?.id ?? null)) {
      await requireWorker(tx, actor, patch.assigneeId);
    }
    const sent = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as TaskPatch;
    if (!differs(was, sent)) return was;
    const { count } = await tx.task.updateMany({
      where: { workspaceId, id, version, deletedAt: null },
      data: {
        ...(sent as Prisma.TaskUncheckedUpdateManyInput),
        completedAt: completion(was, sent.status),
        updatedAt: new Date(),
        version: { increment: 1 },
      },
    });
    const now = await readTask(tx, actor, id);
    if (count === 0) throw new AppError('stale', { current: now });
    await record(tx, actor, { ...aboutTask(now, 'task.changed'), ...changesBetween(was, now, REMEMBERED) });
    return now;
  });
}

/** To the trash. Throws `not_found`, `forbidden`, `stale`. */
export async function removeTask(actor: Actor, id: string, version: number): Promise<void> {
  authorize(actor, 'task:remove');
  await inWorkspace(actor, async (tx) => {
    const was = await readTask(tx, actor, id);
    const { count } = await move(tx, actor, id, new Date(), { version, deletedAt: null });
    if (count === 0) throw new AppError('stale', { current: await readTask(tx, actor, id) });
    await record(tx, actor, { ...aboutTask(was, 'task.removed'), before: gist(was) });
  });
}

/** Out of the trash; what isn't in it is answered as it is. Throws `not_found`, `forbidden`. */
export async function restoreTask(actor: Actor, id: string): Promise<Task> {
  authorize(actor, 'task:remove');
  return inWorkspace(actor, async (tx) => {
    await readTask(tx, actor, id, { article: { deletedAt: null } });
    const { count } = await move(tx, actor, id, null, { deletedAt: { not: null } });
    const now = await readTask(tx, actor, id);
    if (count > 0) await record(tx, actor, { ...aboutTask(now, 'task.restored'), after: gist(now) });
    return now;
  });
}

const REMEMBERED = ['kind', 'title', 'instructions', 'assignee', 'status', 'priority', 'dueAt'] as const;

const gist = ({ kind, title, assignee, status, priority, dueAt }: Task) => ({
  kind,
  title,
  assignee,
  status,
  priority,
  dueAt,
});

const aboutTask = <T extends EventType>({ id, articleId, annotationId }: Task, type: T) => ({
  type,
  entityId: id,
  articleId,
  annotationId,
});

const move = (tx: Tx, { workspaceId }: Actor, id: string, deletedAt: Date | null, where: Prisma.TaskWhereInput) =>
  tx.task.updateMany({
    where: { workspaceId, id, ...where },
    data: { deletedAt, updatedAt: new Date(), version: { increment: 1 } },
  });

function requirePermission(actor: Actor, task: Task, patch: TaskPatch): void {
  if (can(actor, 'task:update')) return;
  const isStatusAlone = Object.entries(patch).every(([field, value]) => field === 'status' || value === undefined);
  if (isStatusAlone && can(actor, 'task:progress', { assigneeId: task.assignee?.id ?? null })) return;
  requireScope(actor, 'task:update');
  throw new AppError('forbidden', { message: isAtLeast(actor.role, 'reviewer') ? 'own_task_only' : 'forbidden' });
}

const differs = (task: Task, { assigneeId, ...fields }: TaskPatch): boolean =>
  (assigneeId !== undefined && assigneeId !== (task.assignee?.id ?? null)) ||
  Object.entries(fields).some(([field, value]) => task[field as keyof typeof fields] !== value);

function completion(was: Task, status: TaskPatch['status']): Date | null | typeof Prisma.skip {
  if (status === undefined || status === was.status) return Prisma.skip;
  return status === 'done' ? new Date() : null;
}

const refuse = (path: string, message: string): AppError => new AppError('invalid', { issues: [{ path, message }] });

async function requireAnnotationOf(
  tx: Tx,
  { workspaceId }: Actor,
  articleId: string,
  annotationId: string | null,
): Promise<void> {
  if (annotationId === null) return;
  const where = { workspaceId, id: annotationId, articleId, deletedAt: null };
  const annotation = await tx.annotation.findFirst({ where, select: { id: true } });
  if (annotation === null) throw refuse('annotationId', 'unknown_annotation');
}

async function requireWorker(tx: Tx, { workspaceId }: Actor, userId: string | null): Promise<void> {
  if (userId === null) return;
  const where = { workspaceId, userId, removedAt: null };
  const membership = await tx.membership.findFirst({ where, select: { role: true } });
  if (membership === null) throw refuse('assigneeId', 'unknown_member');
  if (!isAtLeast(membership.role as Role, 'reviewer')) throw refuse('assigneeId', 'viewer_cannot');
}
