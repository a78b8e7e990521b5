/** Everything the desk's memo page shows, in one reading. */
import { proposeItem } from '@/lib/domain/memo-compose';
import type { Actor } from '@/lib/domain/member';
import { authorize, can } from '@/lib/domain/permission';
import { loadRecord } from '../article-record';
import { readWorkspace } from '../db';
import { getMemo, listMemos } from '../memos';

const SHOWN = 50;

/** The asked memo, or the newest. Throws `not_found`. */
export async function getMemoPage(actor: Actor, articleId: string, asked: string | null) {
  authorize(actor, 'article:read');
  // Before the memo: an answer that comes between the two is then read twice, never missed.
  const { lastSeq } = await readWorkspace(actor, (reader) =>
    reader.workspace.findUniqueOrThrow({ where: { id: actor.workspaceId }, select: { lastSeq: true } }),
  );
  const [{ article, annotations }, { items: memos }] = await Promise.all([
    loadRecord(actor, articleId),
    listMemos(actor, articleId, { limit: SHOWN }),
  ]);
  const id = asked ?? memos[0]?.id ?? null;
  const memo = id === null ? null : await getMemo(actor, id);
  const mayManage = can(actor, 'memo:manage') && article.archivedAt === null;
  return {
    article,
    memos,
    memo: memo?.articleId === articleId ? memo : null,
    lastSeq,
    mayManage,
    candidates: mayManage
      ? annotations
          .filter(({ anchor }) => anchor !== 'lost')
          .toSorted((a, b) => a.range.start - b.range.start)
          .map((annotation) => ({ id: annotation.id, kind: annotation.kind, item: proposeItem(annotation) }))
      : [],
  };
}
