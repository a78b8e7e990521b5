/** Imports of many between the database and the API: a batch is what its items have in common. */
import { AppError } from '@/lib/domain/errors';
import { IMPORT_STATUSES, type ImportBatch, type ImportItem, type ImportStatus } from '@/lib/domain/imports';
import type { Actor } from '@/lib/domain/member';
import type { Prisma, Tx } from '../db';

export const itemSelect = {
  id: true,
  batchId: true,
  position: true,
  kind: true,
  name: true,
  status: true,
  articleId: true,
  fault: true,
  createdAt: true,
  updatedAt: true,
} satisfies Prisma.ImportItemSelect;

export type ItemRow = Prisma.ImportItemGetPayload<{ select: typeof itemSelect }>;

/** Shapes rows with one query for the titles of what they became. */
export async function toItems(reader: Tx, { workspaceId }: Actor, rows: readonly ItemRow[]): Promise<ImportItem[]> {
  const ids = rows.flatMap(({ articleId }) => articleId ?? []);
  const articles =
    ids.length === 0
      ? []
      : await reader.article.findMany({
          where: { workspaceId, id: { in: ids }, deletedAt: null },
          select: { id: true, title: true },
        });
  const titles = new Map(articles.map(({ id, title }) => [id, title]));
  return rows.map((row) => ({
    id: row.id,
    position: row.position,
    kind: row.kind as ImportItem['kind'],
    name: row.name,
    status: row.status as ImportStatus,
    articleId: row.articleId,
    articleTitle: row.articleId === null ? null : (titles.get(row.articleId) ?? null),
    fault: row.fault,
    updatedAt: row.updatedAt.toISOString(),
  }));
}

const noCounts = (): Record<ImportStatus, number> =>
  Object.fromEntries(IMPORT_STATUSES.map((status) => [status, 0])) as Record<ImportStatus, number>;

export function countsOf(rows: readonly { status: string }[]): Record<ImportStatus, number> {
  const counts = noCounts();
  for (const { status } of rows) counts[status as ImportStatus] += 1;
  return counts;
}

/** The whole batch. Throws `not_found` when it has no items. */
export async function readBatch(reader: Tx, actor: Actor, batchId: string): Promise<ImportBatch> {
  const rows = await reader.importItem.findMany({
    where: { workspaceId: actor.workspaceId, batchId },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: itemSelect,
  });
  const [first] = rows;
  if (!first) throw new AppError('not_found');
  return {
    id: batchId,
    total: rows.length,
    counts: countsOf(rows),
    createdAt: first.createdAt.toISOString(),
    items: await toItems(reader, actor, rows),
  };
}
