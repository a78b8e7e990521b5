/**
 * The author's link: 256 random bits that lead to one memo until a day, or until somebody ends it. The table holds their
 * SHA-256; the link itself exists only in the answer that made it. A memo has one: a new one ends the old.
 */
import type { Memo } from '@/lib/domain/memo';
import type { Actor } from '@/lib/domain/member';
import { authorize } from '@/lib/domain/permission';
import { inWorkspace } from '../db';
import { env } from '../env';
import { record } from '../events';
import { hashSecret, newSecret } from '../secrets';
import { gistOf, holdMemo, readMemo } from './rows';

const DAY = 86_400_000;

/** Throws `not_found`, `forbidden`, `conflict` (archived). */
export async function makeMemoLink(actor: Actor, id: string, days: number): Promise<Memo & { url: string }> {
  authorize(actor, 'memo:manage');
  const { workspaceId } = actor;
  const token = newSecret();
  const memo = await inWorkspace(actor, async (tx) => {
    await holdMemo(tx, actor, id);
    const { articleId } = await readMemo(tx, actor, id, { deletedAt: null });
    await tx.memoLink.deleteMany({ where: { workspaceId, memoId: id } });
    await tx.memoLink.create({
      data: { tokenHash: hashSecret(token), workspaceId, memoId: id },
      select: { memoId: true },
    });
    const expiresAt = new Date(Date.now() + days * DAY);
    await tx.memo.updateMany({
      where: { workspaceId, id },
      data: { expiresAt, revokedAt: null, openedAt: null, updatedAt: new Date(), version: { increment: 1 } },
    });
    const now = await readMemo(tx, actor, id);
    const after = { ...gistOf(now), expiresAt: now.expiresAt };
    await record(tx, actor, { type: 'memo.sent', entityId: id, articleId, after });
    return now;
  });
  return { ...memo, url: `${env.origin}/memo/${token}` };
}

/** A memo without a link is answered as it is. Throws `not_found`, `forbidden`, `conflict` (archived). */
export async function revokeMemoLink(actor: Actor, id: string): Promise<Memo> {
  authorize(actor, 'memo:manage');
  const { workspaceId } = actor;
  return inWorkspace(actor, async (tx) => {
    await holdMemo(tx, actor, id);
    const memo = await readMemo(tx, actor, id, { deletedAt: null });
    const { count } = await tx.memoLink.deleteMany({ where: { workspaceId, memoId: id } });
    if (count === 0) return memo;
    await tx.memo.updateMany({
      where: { workspaceId, id },
      data: { revokedAt: new Date(), updatedAt: new Date(), version: { increment: 1 } },
    });
    const about = { type: 'memo.revoked', entityId: id, articleId: memo.articleId } as const;
    await record(tx, actor, { ...about, before: gistOf(memo) });
    return readMemo(tx, actor, id);
  });
}
