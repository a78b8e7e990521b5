/** Reading what a new version has to carry over, and making sure that it is still so when the version is written. */
import type { Anchor } from '@/lib/domain/annotation';
import type { Actor } from '@/lib/domain/member';
import { previousQuotes } from '../annotations/previous-quotes';
import type { Tx } from '../db';
import type { Standing } from './plan-moves';

type Row = Omit<Standing, 'anchor' | 'lastAnchor' | 'trashed'> & { anchor: string; deletedAt: Date | null };

/** Every annotation of the article, those in the trash too: a restored one must stand in the current text. */
export async function readStanding(reader: Tx, { workspaceId }: Actor, articleId: string): Promise<Standing[]> {
  const rows = await reader.annotation.findMany({
    where: { workspaceId, articleId },
    select: {
      ...{ id: true, version: true, versionNumber: true, kind: true, status: true, anchor: true, deletedAt: true },
      ...{ start: true, end: true, exact: true, prefix: true, suffix: true },
    },
    orderBy: { id: 'asc' },
  });
  const unsettled = rows.filter((row) => row.anchor === 'changed' || row.anchor === 'lost').map((row) => row.id);
  const [previous, last] = await Promise.all([
    previousQuotes(reader, workspaceId, unsettled),
    lastAnchors(reader, workspaceId, articleId, unsettled),
  ]);
  return rows.map(({ deletedAt, ...row }: Omit<Row, 'previous'>) => ({
    ...row,
    anchor: row.anchor as Anchor,
    lastAnchor: last.get(`${row.id} ${row.versionNumber}`) ?? 'exact',
    previous: previous.get(row.id) ?? null,
    trashed: deletedAt !== null,
  }));
}

async function lastAnchors(
  reader: Tx,
  workspaceId: string,
  articleId: string,
  ids: string[],
): Promise<Map<string, Anchor>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.annotationPlace.findMany({
    where: { workspaceId, articleId, annotationId: { in: ids } },
    select: { annotationId: true, versionNumber: true, anchor: true },
  });
  return new Map(rows.map((row) => [`${row.annotationId} ${row.versionNumber}`, row.anchor as Anchor]));
}

/**
 * Whether the annotations are those that were read, unchanged; they stay so until the transaction ends. The caller holds
 * the article, so that none is added.
 */
export async function isAsRead(
  tx: Tx,
  { workspaceId }: Actor,
  articleId: string,
  standing: readonly Standing[],
): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string; version: number }[]>`
    SELECT id, version FROM annotations
    WHERE workspace_id = ${workspaceId}::uuid AND article_id = ${articleId}::uuid
    ORDER BY id FOR NO KEY UPDATE`;
  const seen = new Map(standing.map(({ id, version }) => [id, version]));
  return rows.length === standing.length && rows.every(({ id, version }) => seen.get(id) === version);
}
