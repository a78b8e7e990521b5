/** Pausing a webhook that nobody answers at, by itself; its desk's owners are told in the inbox and the audit log. */
import { OUTSIDE_ID } from '@/lib/domain/event';
import type { PausedReason } from '@/lib/domain/webhook';
import { inTransaction } from '../db';
import { record } from '../events';

/** Nothing happens when it is paused already. */
export const pauseWebhook = (
  { workspaceId, webhookId }: { workspaceId: string; webhookId: string },
  reason: Exclude<PausedReason, 'by_hand'>,
): Promise<void> =>
  inTransaction(async (tx) => {
    const now = new Date();
    const { count } = await tx.webhook.updateMany({
      where: { workspaceId, id: webhookId, active: true },
      data: { active: false, pausedReason: reason, pausedAt: now, updatedAt: now, version: { increment: 1 } },
    });
    if (count === 0) return;
    await tx.webhookDelivery.updateMany({
      where: { workspaceId, webhookId, status: 'pending' },
      data: { nextAttemptAt: null },
    });
    const { url } = await tx.webhook.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId, id: webhookId } },
      select: { url: true },
    });
    const sanad = { userId: OUTSIDE_ID, name: 'Sanad', workspaceId };
    await record(tx, sanad, { type: 'webhook.paused', entityId: webhookId, after: { url, reason } });
  });
