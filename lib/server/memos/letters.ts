/**
 * The author's side of a memo: whoever holds its link reads it and answers, without an account. They see the memo's own
 * words and the article's, nothing else of the desk. Wrong, ended and revoked links are one answer, so that nothing is
 * learnt by trying; wrong ones count against the address.
 */
import { AppError } from '@/lib/domain/errors';
import { OUTSIDE_ID } from '@/lib/domain/event';
import type { Direction, Locale } from '@/lib/domain/locale';
import type { Actor } from '@/lib/domain/member';
import type { Letter, LetterItem, MemoAnswerDraft } from '@/lib/domain/memo';
import { contextOf } from '@/lib/text/locate-words';
import { excerptOf } from '../annotations/rows';
import { db, guarded, inTransaction, type Prisma, type Tx } from '../db';
import { record } from '../events';
import { limits, refuseSpent, take } from '../limits';
import { hashSecret } from '../secrets';
import { currentText, itemSelect, type ItemRow, placeOf, reachable, startsOf, toItem } from './rows';

const letterSelect = {
  articleId: true,
  authorName: true,
  message: true,
  locale: true,
  expiresAt: true,
  openedAt: true,
  article: { select: { title: true, language: true, direction: true, workspace: { select: { name: true } } } },
} satisfies Prisma.MemoSelect;

const linkSelect = {
  workspaceId: true,
  memoId: true,
  memo: { select: letterSelect },
} satisfies Prisma.MemoLinkSelect;

type Found = Prisma.MemoLinkGetPayload<{ select: typeof linkSelect }>;

const find = (reader: Tx, token: string): Promise<Found | null> =>
  reader.memoLink.findFirst({
    where: {
      tokenHash: hashSecret(token),
      memo: { deletedAt: null, revokedAt: null, expiresAt: { gt: new Date() }, article: { deletedAt: null } },
    },
    select: linkSelect,
  });

/** The letter for the page, or null when the link leads nowhere (any more). Reading it leaves no trace: mail programs do. */
export async function findLetter(token: string): Promise<Letter | null> {
  const found = await guarded(() => find(db, token));
  return found === null ? null : guarded(() => letterOf(db, found));
}

/** The same letter for the desk, also before it has a link. Throws `not_found`. */
export async function readLetter(
  reader: Tx,
  { workspaceId }: Pick<Actor, 'workspaceId'>,
  memoId: string,
): Promise<Letter> {
  const memo = await reader.memo.findFirst({
    where: { workspaceId, id: memoId, deletedAt: null, ...reachable },
    select: letterSelect,
  });
  if (memo === null) throw new AppError('not_found');
  return letterOf(reader, { workspaceId, memoId, memo });
}

/** As findLetter(), by a person: the desk is told that it was opened. Throws `not_found`, `rate_limited`. */
export async function openMemo(token: string, address: string): Promise<Letter> {
  const found = await require(token, address);
  await markOpened(found);
  return guarded(() => letterOf(db, found));
}

/**
 * Throws `not_found` (also for an item of another memo), `stale` with the item as it is now, when the desk changed it or
 * somebody else with the link has answered, `rate_limited`.
 */
export async function answerMemo(draft: MemoAnswerDraft, address: string): Promise<LetterItem> {
  const found = await require(draft.token, address);
  await take(limits.memo, `${found.workspaceId}/${found.memoId}`);
  return inTransaction(async (tx) => {
    await hold(tx, found);
    // The link may have been ended while this waited for the row.
    if ((await find(tx, draft.token)) === null) throw over();
    const was = await readItem(tx, found, draft.item);
    if (was.version !== draft.version) throw new AppError('stale', { current: await toLetterItem(tx, found, was) });
    const answerText = draft.answer === null ? null : (draft.text ?? null);
    const { workspaceId, memoId } = found;
    if (was.answer === draft.answer && was.answerText === answerText) return toLetterItem(tx, found, was);
    await tx.memoItem.updateMany({
      where: { workspaceId, memoId, id: was.id },
      data: {
        ...{ answer: draft.answer, answerText, answeredAt: draft.answer === null ? null : new Date() },
        version: { increment: 1 },
      },
    });
    const told = { quote: excerptOf(was.quote) };
    await record(tx, authorOf(found), {
      ...{ type: 'memo.answered', entityId: memoId, articleId: found.memo.articleId, annotationId: was.annotationId },
      before: { ...told, answer: was.answer, answerText: was.answerText },
      after: { ...told, answer: draft.answer, answerText },
    });
    return toLetterItem(tx, found, await readItem(tx, found, was.id));
  });
}

/** Nobody of the desk: events carry the name the memo was written to. */
const authorOf = ({ workspaceId, memo }: Found) => ({ userId: OUTSIDE_ID, name: memo.authorName, workspaceId });

const over = (): AppError => new AppError('not_found', { message: 'memo_over' });

async function require(token: string, address: string): Promise<Found> {
  await refuseSpent(limits.token, address);
  const found = await guarded(() => find(db, token));
  if (found !== null) return found;
  await take(limits.token, address);
  throw over();
}

async function markOpened(found: Found): Promise<void> {
  if (found.memo.openedAt !== null) return;
  const { workspaceId, memoId: id, memo } = found;
  await inTransaction(async (tx) => {
    const { count } = await tx.memo.updateMany({
      where: { workspaceId, id, openedAt: null },
      data: { openedAt: new Date() },
    });
    if (count === 0) return;
    await record(tx, authorOf(found), { type: 'memo.opened', entityId: id, articleId: memo.articleId });
  });
}

const hold = (tx: Tx, { workspaceId, memoId }: Found) => tx.$queryRaw`
  SELECT 1 AS held FROM memos WHERE workspace_id = ${workspaceId}::uuid AND id = ${memoId}::uuid FOR NO KEY UPDATE`;

async function readItem(reader: Tx, { workspaceId, memoId }: Found, id: string): Promise<ItemRow> {
  const row = await reader.memoItem.findFirst({ where: { workspaceId, memoId, id }, select: itemSelect });
  if (row === null) throw over();
  return row;
}

async function letterOf(reader: Tx, found: Found): Promise<Letter> {
  const { workspaceId, memoId, memo } = found;
  const rows = await reader.memoItem.findMany({
    where: { workspaceId, memoId },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: itemSelect,
  });
  const { title, language, direction, workspace } = memo.article;
  return {
    desk: workspace.name,
    article: { title, language, direction: direction as Direction },
    authorName: memo.authorName,
    message: memo.message,
    locale: memo.locale as Locale,
    expiresAt: memo.expiresAt.toISOString(),
    items: await toLetterItems(reader, found, rows),
  };
}

async function toLetterItems(
  reader: Tx,
  { workspaceId, memo }: Found,
  rows: readonly ItemRow[],
): Promise<LetterItem[]> {
  const { text } = await currentText(reader, workspaceId, memo.articleId);
  const starts = await startsOf(reader, workspaceId, memo.articleId, rows);
  return rows.map((row) => {
    const { annotationId: _annotation, ...item } = toItem(row);
    const place = placeOf(text, row, starts);
    return { ...item, ...(place === null ? { before: '', after: '' } : contextOf(text, place)) };
  });
}

async function toLetterItem(reader: Tx, found: Found, row: ItemRow): Promise<LetterItem> {
  const [item] = await toLetterItems(reader, found, [row]);
  if (!item) throw over();
  return item;
}
