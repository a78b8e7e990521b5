/** The whole list of a memo's items, stored as it was sent: what is new, what changed, what is no more in it. */
import { AppError, type Issue } from '@/lib/domain/errors';
import { asksAnew, type Memo, type MemoItem, type MemoItemDraft } from '@/lib/domain/memo';
import type { Actor } from '@/lib/domain/member';
import { excerptOf } from '../annotations/rows';
import { changesBetween } from '../changes';
import type { Tx } from '../db';
import { newId } from '../once';

const FIELDS = ['annotationId', 'quote', 'suggestion', 'explanation', 'source', 'severity'] as const;
type Told = Record<string, unknown>;

/**
 * The caller holds the memo. Answers what an event remembers: each side of what changed, and answers that were given to
 * words that are no more. Throws `invalid` for annotations of another article and `conflict` for ids of other memos.
 */
export async function storeItems(
  tx: Tx,
  actor: Actor,
  memo: Pick<Memo, 'id' | 'articleId' | 'items'>,
  wanted: readonly MemoItemDraft[],
): Promise<{ before: Told[]; after: Told[] }> {
  const { workspaceId } = actor;
  await requireOwnAnnotations(tx, actor, memo.articleId, wanted);
  const known = new Map(memo.items.map((item) => [item.id, item]));
  const list = wanted.map((item) => ({ ...item, id: item.id ?? newId() }));
  const fresh = list.filter(({ id }) => !known.has(id));
  const kept = new Set(list.map(({ id }) => id));
  const gone = memo.items.filter(({ id }) => !kept.has(id));
  const before: Told[] = gone.map(asTold);
  const after: Told[] = fresh.map(asTold);

  if (gone.length > 0) {
    await tx.memoItem.deleteMany({ where: { workspaceId, memoId: memo.id, id: { in: gone.map(({ id }) => id) } } });
  }
  for (const item of list) {
    const was = known.get(item.id);
    if (was === undefined) continue;
    const changes = changesBetween({ ...was, place: null }, { ...was, ...item, place: null }, FIELDS);
    if (Object.keys(changes.after).length === 0) continue;
    const anew = asksAnew(was, item);
    await tx.memoItem.updateMany({
      where: { workspaceId, memoId: memo.id, id: item.id },
      data: {
        ...changes.after,
        version: { increment: 1 },
        ...(anew ? { answer: null, answerText: null, answeredAt: null } : {}),
      },
    });
    before.push({ id: item.id, ...changes.before, ...(anew ? answerOf(was) : {}) });
    after.push({ id: item.id, ...changes.after });
  }
  const { count } = await tx.memoItem.createMany({
    data: fresh.map((item) => ({ workspaceId, memoId: memo.id, position: 0, ...item })),
    skipDuplicates: true,
  });
  if (count < fresh.length) throw new AppError('conflict', { message: 'id_taken' });
  await order(
    tx,
    workspaceId,
    memo.id,
    list.map(({ id }) => id),
  );
  return { before, after };
}

const order = (tx: Tx, workspaceId: string, memoId: string, ids: string[]) => tx.$executeRaw`
  UPDATE memo_items SET position = placed.position - 1
  FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS placed(id, position)
  WHERE memo_items.workspace_id = ${workspaceId}::uuid AND memo_items.memo_id = ${memoId}::uuid
    AND memo_items.id = placed.id AND memo_items.position <> placed.position - 1`;

async function requireOwnAnnotations(
  tx: Tx,
  { workspaceId }: Actor,
  articleId: string,
  items: readonly MemoItemDraft[],
): Promise<void> {
  const asked = items.flatMap(({ annotationId }) => (annotationId === null ? [] : [annotationId]));
  if (asked.length === 0) return;
  const rows = await tx.annotation.findMany({
    where: { workspaceId, articleId, id: { in: asked } },
    select: { id: true },
  });
  const own = new Set(rows.map(({ id }) => id));
  const issues = items.flatMap(({ annotationId }, at): Issue[] =>
    annotationId === null || own.has(annotationId)
      ? []
      : [{ path: `items.${at}.annotationId`, message: 'unknown_annotation' }],
  );
  if (issues.length > 0) throw new AppError('invalid', { issues });
}

const asTold = (item: Partial<MemoItem> & Pick<MemoItem, 'quote' | 'suggestion'> & { id: string }): Told => ({
  id: item.id,
  quote: excerptOf(item.quote),
  suggestion: item.suggestion === null ? null : excerptOf(item.suggestion),
  ...answerOf(item),
});

const answerOf = ({ answer = null, answerText = null }: Partial<MemoItem>): Told =>
  answer === null ? {} : { answer, answerText };
