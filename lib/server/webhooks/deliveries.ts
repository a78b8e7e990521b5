/** The log of a webhook: what was sent, what was answered; a test; one message again. */
import { z } from 'zod';
import type * as promises from '@/lib/api/webhooks';
import type { QueryOf } from '@/lib/api/endpoint';
import { AppError } from '@/lib/domain/errors';
import { instant, uuid } from '@/lib/domain/json';
import type { Actor } from '@/lib/domain/member';
import type { Page } from '@/lib/domain/page';
import { authorize } from '@/lib/domain/permission';
import { TEST_TYPE, type Delivery } from '@/lib/domain/webhook';
import { inWorkspace, Prisma, readWorkspace } from '../db';
import { newId } from '../once';
import { parseCursor, toPage } from '../paging';
import { deliverySelect, toDelivery, webhookRow } from './rows';
import { wakeCourier } from './wake';

const cursorSchema = z.tuple([instant, uuid]);

/** Newest first. Throws `not_found`. */
export async function listDeliveries(
  actor: Actor,
  webhookId: string,
  query: QueryOf<typeof promises.listDeliveries>,
): Promise<Page<Delivery>> {
  authorize(actor, 'webhook:manage');
  const before = parseCursor(query.cursor, cursorSchema);
  const { workspaceId } = actor;
  return readWorkspace(actor, async (reader) => {
    await webhookRow(reader, actor, webhookId);
    const rows = await reader.webhookDelivery.findMany({
      where: {
        ...{ workspaceId, webhookId },
        status: query.status ?? Prisma.skip,
        eventType: query.type ?? Prisma.skip,
        AND: before
          ? [{ OR: [{ createdAt: { lt: before[0] } }, { createdAt: before[0], id: { lt: before[1] } }] }]
          : [],
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: query.limit + 1,
      select: deliverySelect,
    });
    return toPage(rows, query.limit, toDelivery, (row) => [row.createdAt.toISOString(), row.id]);
  });
}

/** One try, also while the webhook is paused; it says nothing about its health. Throws `not_found`. */
export async function testWebhook(actor: Actor, webhookId: string): Promise<Delivery> {
  authorize(actor, 'webhook:manage');
  const { workspaceId } = actor;
  const delivery = await inWorkspace(actor, async (tx) => {
    await webhookRow(tx, actor, webhookId);
    const row = await tx.webhookDelivery.create({
      data: { ...{ workspaceId, webhookId, id: newId(), seq: 0, eventType: TEST_TYPE }, nextAttemptAt: new Date() },
      select: deliverySelect,
    });
    return toDelivery(row);
  });
  wakeCourier();
  return delivery;
}

/** From the first try on, now. Throws `not_found`, `conflict` (paused). */
export async function resendDelivery(actor: Actor, webhookId: string, id: string): Promise<Delivery> {
  authorize(actor, 'webhook:manage');
  const { workspaceId } = actor;
  const delivery = await inWorkspace(actor, async (tx) => {
    const { active } = await webhookRow(tx, actor, webhookId);
    const known = await tx.webhookDelivery.findFirst({ where: { workspaceId, webhookId, id }, select: deliverySelect });
    if (known === null) throw new AppError('not_found');
    if (!active && known.eventType !== TEST_TYPE) throw new AppError('conflict', { message: 'webhook_paused' });
    const row = await tx.webhookDelivery.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: { status: 'pending', attempts: 0, nextAttemptAt: new Date(), deliveredAt: null },
      select: deliverySelect,
    });
    return toDelivery(row);
  });
  wakeCourier();
  return delivery;
}
