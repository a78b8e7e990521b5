/** Memos between the database and the API. Whoever changes one, or answers it, holds its row: desk and author take turns. */
import { AppError } from '@/lib/domain/errors';
import type { Locale } from '@/lib/domain/locale';
import {
  countAnswers,
  memoState,
  type Memo,
  type MemoAnswer,
  type MemoItem,
  type MemoListItem,
  type Severity,
} from '@/lib/domain/memo';
import type { Actor } from '@/lib/domain/member';
import { locateWords } from '@/lib/text/locate-words';
import { personSelect, toPerson } from '../articles/rows';
import type { Prisma, Tx } from '../db';

export const itemSelect = {
  id: true,
  version: true,
  annotationId: true,
  quote: true,
  suggestion: true,
  explanation: true,
  source: true,
  severity: true,
  answer: true,
  answerText: true,
  answeredAt: true,
} satisfies Prisma.MemoItemSelect;

export const memoSelect = {
  id: true,
  version: true,
  articleId: true,
  authorName: true,
  message: true,
  locale: true,
  expiresAt: true,
  revokedAt: true,
  openedAt: true,
  draftHash: true,
  createdAt: true,
  updatedAt: true,
  deletedAt: true,
  createdBy: { select: personSelect },
  link: { select: { memoId: true } },
  items: { select: { answer: true } },
} satisfies Prisma.MemoSelect;

const fullSelect = {
  ...memoSelect,
  items: { select: itemSelect, orderBy: [{ position: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.MemoSelect;

export type ItemRow = Prisma.MemoItemGetPayload<{ select: typeof itemSelect }>;
type MemoRow = Omit<Prisma.MemoGetPayload<{ select: typeof memoSelect }>, 'items'> & {
  items: { answer: string | null }[];
};

/** Of a living article. */
export const reachable = { article: { deletedAt: null } } satisfies Prisma.MemoWhereInput;

export const toListItem = ({ draftHash: _hash, link, items, createdBy, ...row }: MemoRow): MemoListItem => ({
  ...row,
  locale: row.locale as Locale,
  state: memoState({ ...row, hasLink: link !== null }, new Date()),
  expiresAt: row.expiresAt.toISOString(),
  revokedAt: row.revokedAt?.toISOString() ?? null,
  openedAt: row.openedAt?.toISOString() ?? null,
  counts: countAnswers(items.map(({ answer }) => ({ answer: answer as MemoAnswer | null }))),
  createdBy: toPerson(createdBy),
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
  deletedAt: row.deletedAt?.toISOString() ?? null,
});

export const toItem = (row: ItemRow): Omit<MemoItem, 'place'> => ({
  ...row,
  severity: row.severity as Severity,
  answer: row.answer as MemoAnswer | null,
  answeredAt: row.answeredAt?.toISOString() ?? null,
});

/** A memo with its items, also from the trash. Throws `not_found`. */
export async function readMemo(
  reader: Tx,
  { workspaceId }: Actor,
  id: string,
  where: Prisma.MemoWhereInput = {},
): Promise<Memo> {
  const row = await reader.memo.findFirst({ where: { workspaceId, id, ...reachable, ...where }, select: fullSelect });
  if (row === null) throw new AppError('not_found');
  const { number, text } = await currentText(reader, workspaceId, row.articleId);
  const starts = await startsOf(reader, workspaceId, row.articleId, row.items);
  return {
    ...toListItem(row),
    articleVersion: number,
    items: row.items.map((item) => ({ ...toItem(item), place: placeOf(text, item, starts) })),
  };
}

export async function currentText(
  reader: Tx,
  workspaceId: string,
  articleId: string,
): Promise<{ number: number; text: string }> {
  const [version] = await reader.articleVersion.findMany({
    where: { workspaceId, articleId },
    orderBy: { number: 'desc' },
    take: 1,
    select: { number: true, text: true },
  });
  if (!version) throw new AppError('not_found');
  return version;
}

/** Where the items' annotations begin in the current text, by annotation; those that are lost or in the trash are not in it. */
export async function startsOf(
  reader: Tx,
  workspaceId: string,
  articleId: string,
  items: readonly { annotationId: string | null }[],
): Promise<Map<string, number>> {
  const ids = items.flatMap(({ annotationId }) => (annotationId === null ? [] : [annotationId]));
  if (ids.length === 0) return new Map();
  const rows = await reader.annotation.findMany({
    where: { workspaceId, articleId, id: { in: ids }, deletedAt: null, anchor: { not: 'lost' } },
    select: { id: true, start: true },
  });
  return new Map(rows.map((row) => [row.id, row.start]));
}

export const placeOf = (
  text: string,
  item: Pick<ItemRow, 'quote' | 'annotationId'>,
  starts: ReadonlyMap<string, number>,
) => locateWords(text, item.quote, (item.annotationId === null ? undefined : starts.get(item.annotationId)) ?? null);

/** Holds the memo until the transaction ends. Throws `not_found`, and `conflict` when its article is archived. */
export async function holdMemo(tx: Tx, { workspaceId }: Pick<Actor, 'workspaceId'>, id: string): Promise<void> {
  const [row] = await tx.$queryRaw<{ archived: boolean }[]>`
    SELECT a.archived_at IS NOT NULL AS archived
    FROM memos m JOIN articles a ON a.workspace_id = m.workspace_id AND a.id = m.article_id
    WHERE m.workspace_id = ${workspaceId}::uuid AND m.id = ${id}::uuid AND a.deleted_at IS NULL
    FOR NO KEY UPDATE OF m`;
  if (!row) throw new AppError('not_found');
  if (row.archived) throw new AppError('conflict', { message: 'article_archived' });
}

/** What an event remembers of it. */
export const gistOf = ({ authorName, counts }: Pick<Memo, 'authorName' | 'counts'>) => ({
  name: authorName,
  items: counts.items,
});
