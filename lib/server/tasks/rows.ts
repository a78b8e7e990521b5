/** Tasks between the database and the API. */
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import type { Task, TaskKind, TaskPriority, TaskStatus } from '@/lib/domain/task';
import { type Prisma, type Tx } from '../db';
import { personsOf } from '../persons';

/** The relations cost one query each for a whole page. */
export const taskSelect = {
  id: true,
  version: true,
  kind: true,
  articleId: true,
  annotationId: true,
  title: true,
  instructions: true,
  assigneeId: true,
  status: true,
  priority: true,
  dueAt: true,
  createdById: true,
  draftHash: true,
  createdAt: true,
  updatedAt: true,
  completedAt: true,
  deletedAt: true,
  article: { select: { title: true } },
  annotation: { select: { exact: true } },
} satisfies Prisma.TaskSelect;

type TaskRow = Prisma.TaskGetPayload<{ select: typeof taskSelect }>;

/** Alive, and so is its article. An annotation in the trash keeps its tasks: somebody has to close them. */
export const reachable = { deletedAt: null, article: { deletedAt: null } } satisfies Prisma.TaskWhereInput;

export async function toTasks(reader: Tx, rows: TaskRow[]): Promise<Task[]> {
  const personOf = await personsOf(
    reader,
    rows.flatMap((row) => [row.assigneeId, row.createdById]),
  );
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    kind: row.kind as TaskKind,
    articleId: row.articleId,
    article: { id: row.articleId, title: row.article.title },
    annotationId: row.annotationId,
    quote: row.annotation?.exact ?? null,
    title: row.title,
    instructions: row.instructions,
    assignee: row.assigneeId === null ? null : personOf(row.assigneeId),
    status: row.status as TaskStatus,
    priority: row.priority as TaskPriority,
    dueAt: row.dueAt?.toISOString() ?? null,
    createdBy: personOf(row.createdById),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
  }));
}

/** One task. Throws `not_found`; what is in the trash is not found unless `where` says so. */
export async function readTask(
  reader: Tx,
  { workspaceId }: Actor,
  id: string,
  where: Prisma.TaskWhereInput = reachable,
): Promise<Task> {
  const row = await reader.task.findFirst({ where: { workspaceId, id, ...where }, select: taskSelect });
  const [task] = row === null ? [] : await toTasks(reader, [row]);
  if (!task) throw new AppError('not_found');
  return task;
}
