/** Correction memos, as the desk makes them. What the author does is in memos/letters.ts, the link in memos/links.ts. */
import { z } from 'zod';
import type { QueryOf } from '@/lib/api/endpoint';
import type * as promises from '@/lib/api/memos';
import { AppError } from '@/lib/domain/errors';
import { instant, uuid } from '@/lib/domain/json';
import { MEMO_LIFE, type Memo, type MemoDraft, type MemoListItem, type MemoPatch } from '@/lib/domain/memo';
import { proposeItems } from '@/lib/domain/memo-compose';
import type { Actor } from '@/lib/domain/member';
import type { Page } from '@/lib/domain/page';
import { authorize } from '@/lib/domain/permission';
import { requireOpenArticle } from './annotations/rows';
import { loadRecord } from './article-record';
import { readArticle } from './articles/rows';
import { changesBetween } from './changes';
import { inWorkspace, readWorkspace, type Tx } from './db';
import { record } from './events';
import { localeForLanguage } from './export/frame';
import { makeOnce } from './make-once';
import { storeItems } from './memos/items';
import { gistOf, holdMemo, memoSelect, readMemo, toListItem } from './memos/rows';
import { hashDraft, type Made, newId, requireSameDraft } from './once';
import { parseCursor, toPage } from './paging';

const cursorSchema = z.tuple([instant, uuid]);
const DAY = 86_400_000;

/** The newest first. Throws `not_found`. */
export async function listMemos(
  actor: Actor,
  articleId: string,
  query: QueryOf<typeof promises.listMemos>,
): Promise<Page<MemoListItem>> {
  authorize(actor, 'article:read');
  const { workspaceId } = actor;
  const after = parseCursor(query.cursor, cursorSchema);
  return readWorkspace(actor, async (reader) => {
    await readArticle(reader, actor, articleId);
    const rows = await reader.memo.findMany({
      where: {
        ...{ workspaceId, articleId, deletedAt: null },
        AND: after ? [{ OR: [{ createdAt: { lt: after[0] } }, { createdAt: after[0], id: { gt: after[1] } }] }] : [],
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      take: query.limit + 1,
      select: memoSelect,
    });
    return toPage(rows, query.limit, toListItem, (row) => [row.createdAt.toISOString(), row.id]);
  });
}

/** Throws `not_found`. */
export async function getMemo(actor: Actor, id: string): Promise<Memo> {
  authorize(actor, 'article:read');
  return readWorkspace(actor, (reader) => readMemo(reader, actor, id, { deletedAt: null }));
}

/** Throws `not_found`, `forbidden`, `invalid` (an annotation of another article) and `conflict` (archived, id taken). */
export async function createMemo(actor: Actor, articleId: string, draft: MemoDraft): Promise<Made<Memo>> {
  authorize(actor, 'memo:manage');
  const { workspaceId, userId: createdById } = actor;
  const id = draft.id ?? newId();
  const draftHash = hashDraft(draft, 'memo', articleId);
  const make = async (): Promise<Memo> => {
    const whole = await loadRecord(actor, articleId);
    const { article, ratingScale, annotations } = whole;
    const items = draft.items ?? proposeItems(annotations, ratingScale);
    return inWorkspace(actor, async (tx) => {
      await requireOpenArticle(tx, actor, articleId);
      const { count } = await tx.memo.createMany({
        data: [
          {
            ...{ workspaceId, id, articleId, createdById, draftHash },
            authorName: draft.authorName ?? article.byline ?? '',
            message: draft.message ?? '',
            locale: draft.locale ?? localeForLanguage(article.language),
            expiresAt: new Date(Date.now() + MEMO_LIFE * DAY),
          },
        ],
        skipDuplicates: true,
      });
      if (count === 0) throw new AppError('conflict', { message: 'id_taken' });
      await storeItems(tx, actor, { id, articleId, items: [] }, items);
      const memo = await readMemo(tx, actor, id);
      await record(tx, actor, { type: 'memo.created', entityId: id, articleId, after: gistOf(memo) });
      return memo;
    });
  };
  const find = async (reader: Tx): Promise<Memo | null> => {
    const row = await reader.memo.findFirst({ where: { workspaceId, id }, select: { draftHash: true } });
    if (row === null) return null;
    requireSameDraft(row, draftHash);
    return readMemo(reader, actor, id);
  };
  return makeOnce(make, () => readWorkspace(actor, find));
}

const FIELDS = ['authorName', 'message', 'locale'] as const;

/**
 * Words that change lose their answer and are asked anew. The author's answers don't count as changes of the memo, so
 * they never get into the desk's way. Throws `not_found`, `forbidden`, `stale`, `invalid`, `conflict` (archived).
 */
export async function updateMemo(actor: Actor, id: string, version: number, patch: MemoPatch): Promise<Memo> {
  authorize(actor, 'memo:manage');
  const { workspaceId } = actor;
  return inWorkspace(actor, async (tx) => {
    const memo = await held(tx, actor, id, version);
    const { items: _items, ...told } = patch;
    const wanted = { ...memo, ...defined(told) } as Memo;
    const fields = changesBetween(memo, wanted, FIELDS);
    const items =
      patch.items === undefined ? { before: [], after: [] } : await storeItems(tx, actor, memo, patch.items);
    const isMoved = patch.items !== undefined && patch.items.some((item, at) => item.id !== memo.items[at]?.id);
    const hasItems = items.before.length + items.after.length > 0;
    if (Object.keys(fields.after).length === 0 && !hasItems && !isMoved) return memo;
    await touch(tx, workspaceId, id, fields.after as Data);
    await record(tx, actor, {
      ...{ type: 'memo.changed', entityId: id, articleId: memo.articleId },
      before: { ...fields.before, ...(hasItems ? { items: items.before } : {}) },
      after: { name: wanted.authorName, ...fields.after, ...(hasItems ? { items: items.after } : {}) },
    });
    return readMemo(tx, actor, id);
  });
}

/** To the trash. Throws `not_found`, `forbidden`, `stale`, `conflict` (archived). */
export async function removeMemo(actor: Actor, id: string, version: number): Promise<void> {
  authorize(actor, 'memo:manage');
  await inWorkspace(actor, async (tx) => {
    const memo = await held(tx, actor, id, version);
    await touch(tx, actor.workspaceId, id, { deletedAt: new Date() });
    const about = { type: 'memo.removed', entityId: id, articleId: memo.articleId } as const;
    await record(tx, actor, { ...about, before: gistOf(memo) });
  });
}

/** Out of the trash, with its link if that is still good. Throws `not_found`, `forbidden`, `conflict` (archived). */
export async function restoreMemo(actor: Actor, id: string): Promise<Memo> {
  authorize(actor, 'memo:manage');
  return inWorkspace(actor, async (tx) => {
    await holdMemo(tx, actor, id);
    const memo = await readMemo(tx, actor, id);
    if (memo.deletedAt === null) return memo;
    await touch(tx, actor.workspaceId, id, { deletedAt: null });
    const about = { type: 'memo.restored', entityId: id, articleId: memo.articleId } as const;
    await record(tx, actor, { ...about, after: gistOf(memo) });
    return readMemo(tx, actor, id);
  });
}

async function held(tx: Tx, actor: Actor, id: string, version: number): Promise<Memo> {
  await holdMemo(tx, actor, id);
  const memo = await readMemo(tx, actor, id, { deletedAt: null });
  if (memo.version !== version) throw new AppError('stale', { current: memo });
  return memo;
}

type Data = Partial<Pick<Memo, 'authorName' | 'message' | 'locale'>> & { deletedAt?: Date | null };

const touch = (tx: Tx, workspaceId: string, id: string, data: Data) =>
  tx.memo.updateMany({
    where: { workspaceId, id },
    data: { ...data, updatedAt: new Date(), version: { increment: 1 } },
  });

const defined = <T extends object>(patch: T): Partial<T> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<T>;
