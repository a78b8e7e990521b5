/** The article that a file's document belongs to: asked for, made by an earlier import, or of the same address. */
import { addressKey } from '@/lib/domain/address';
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import type { ExchangeDocument } from '@/lib/exchange/model';
import type { Range } from '@/lib/text/ranges';
import type { Tx } from '../db';
import { versionText } from '../version-text';
import { isUuid } from './ids';
import type { Planning } from './plan';

export type Target = { id: string; title: string; version: number; text: string; sentences: Range[] };

/** Throws `not_found`, `conflict` (archived). */
export async function readTarget(reader: Tx, { workspaceId }: Actor, articleId: string): Promise<Target> {
  const article = await reader.article.findFirst({
    where: { workspaceId, id: articleId, deletedAt: null },
    select: { id: true, title: true, currentVersion: true, archivedAt: true },
  });
  if (article === null) throw new AppError('not_found');
  if (article.archivedAt !== null) throw new AppError('conflict', { message: 'article_archived' });
  const { id, title, currentVersion: version } = article;
  const sentences = await reader.sentence.findMany({
    where: { workspaceId, articleId, versionNumber: version },
    orderBy: { index: 'asc' },
    select: { start: true, end: true },
  });
  return {
    id,
    title,
    version,
    text: await versionText(reader, { workspaceId, articleId, number: version }),
    sentences,
  };
}

type Found = {
  targetId: string | null;
  before: { id: string; title: string; isTrashed: boolean } | null;
};

/**
 * Where nobody named an article: one that the same document made before (`newId`), one of this desk that the file was
 * exported from, or, for a file without a text, the one with its address.
 */
export async function findTarget(
  reader: Tx,
  { actor: { workspaceId }, seed }: Planning,
  { id, url, text }: ExchangeDocument,
  newId: string,
): Promise<Found> {
  const select = { id: true, title: true, deletedAt: true } as const;
  const isOwn = seed === '' && isUuid(id);
  const made = await reader.article.findMany({
    where: { workspaceId, id: { in: isOwn ? [newId, id.toLowerCase()] : [newId] } },
    select,
  });
  const before = made.find((row) => row.deletedAt === null) ?? made[0];
  if (before) {
    const isTrashed = before.deletedAt !== null;
    return { targetId: isTrashed ? null : before.id, before: { id: before.id, title: before.title, isTrashed } };
  }
  const sourceKey = text === null && url !== null ? addressKey(url) : null;
  if (sourceKey === null) return { targetId: null, before: null };
  const same = await reader.article.findFirst({
    where: { workspaceId, sourceKey, deletedAt: null, archivedAt: null },
    orderBy: { createdAt: 'asc' },
    select,
  });
  return { targetId: same?.id ?? null, before: null };
}

/** Of these annotation ids, those that the desk has, in the trash too, each with its article. */
export async function idsInUse(
  reader: Tx,
  { workspaceId }: Actor,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.$queryRaw<{ id: string; articleId: string }[]>`
    SELECT id::text, article_id::text AS "articleId" FROM annotations
    WHERE workspace_id = ${workspaceId}::uuid AND id = ANY(${[...ids]}::uuid[])`;
  return new Map(rows.map(({ id, articleId }) => [id, articleId]));
}
