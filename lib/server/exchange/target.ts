/** The article that a file's document belongs to: asked for, made by an earlier import, or matched. */
import { AppError } from '@/lib/domain/errors';
import type { ExchangeMatch } from '@/lib/domain/exchange';
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
  by: 'before' | ExchangeMatch['by'] | null;
  before: { id: string; title: string; isTrashed: boolean } | null;
};

/**
 * Where nobody named an article: one that the same document made before (`newId`), one of this desk that the file was
 * exported from, or the one it was matched to. What brings a text along becomes an article of its own unless the desk has
 * just that text; what has none goes where its address or, failing that, its title leads, if it leads to one article alone.
 */
export async function findTarget(
  reader: Tx,
  { actor: { workspaceId }, seed }: Planning,
  { id, text }: ExchangeDocument,
  matches: readonly ExchangeMatch[],
  newId: string,
): Promise<Found> {
  const isOwn = seed === '' && isUuid(id);
  const made = await reader.article.findMany({
    where: { workspaceId, id: { in: isOwn ? [newId, id.toLowerCase()] : [newId] } },
    select: { id: true, title: true, deletedAt: true },
  });
  const before = made.find((row) => row.deletedAt === null) ?? made[0];
  if (before) {
    const isTrashed = before.deletedAt !== null;
    const told = { id: before.id, title: before.title, isTrashed };
    return { targetId: isTrashed ? null : before.id, by: isTrashed ? null : 'before', before: told };
  }
  const of = (by: ExchangeMatch['by']) => matches.filter((match) => match.by === by);
  const titled = of('title');
  const match = text === null ? (of('address')[0] ?? (titled.length === 1 ? titled[0] : undefined)) : of('text')[0];
  if (match === undefined || (seed !== '' && text !== null)) return NOWHERE;
  return { targetId: match.id, by: match.by, before: null };
}

const NOWHERE: Found = { targetId: null, by: null, before: null };

/** Ids in one statement. */
const ASKED = 5000;

/** Of these annotation ids, those that the desk has, in the trash too, each with its article. */
export async function idsInUse(
  reader: Tx,
  { workspaceId }: Actor,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let at = 0; at < ids.length; at += ASKED) {
    const rows = await reader.$queryRaw<{ id: string; articleId: string }[]>`
      SELECT id::text, article_id::text AS "articleId" FROM annotations
      WHERE workspace_id = ${workspaceId}::uuid AND id = ANY (${ids.slice(at, at + ASKED)}::uuid[])`;
    for (const { id, articleId } of rows) found.set(id, articleId);
  }
  return found;
}
