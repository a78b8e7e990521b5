/** Webhooks and their messages between the database and the API. */
import { AppError } from '@/lib/domain/errors';
import type { EventType } from '@/lib/domain/event';
import type { Actor } from '@/lib/domain/member';
import type { Delivery, DeliveryStatus, PausedReason, Webhook } from '@/lib/domain/webhook';
import type { Prisma, Tx } from '../db';
import { personsOf, type PersonOf } from '../persons';

export const webhookSelect = {
  workspaceId: true,
  id: true,
  version: true,
  url: true,
  secret: true,
  events: true,
  active: true,
  pausedReason: true,
  pausedAt: true,
  failingSince: true,
  createdById: true,
  draftHash: true,
  createdAt: true,
  updatedAt: true,
} satisfies Prisma.WebhookSelect;

export type WebhookRow = Prisma.WebhookGetPayload<{ select: typeof webhookSelect }>;

export const toWebhook = (row: WebhookRow, personOf: PersonOf): Webhook => ({
  id: row.id,
  version: row.version,
  url: row.url,
  events: row.events as EventType[],
  active: row.active,
  pausedReason: row.pausedReason as PausedReason | null,
  pausedAt: row.pausedAt?.toISOString() ?? null,
  failingSince: row.failingSince?.toISOString() ?? null,
  createdBy: personOf(row.createdById),
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

/** Throws `not_found`. */
export async function webhookRow(reader: Tx, { workspaceId }: Actor, id: string): Promise<WebhookRow> {
  const row = await reader.webhook.findUnique({
    where: { workspaceId_id: { workspaceId, id } },
    select: webhookSelect,
  });
  if (row === null) throw new AppError('not_found');
  return row;
}

export async function toWebhooks(reader: Tx, rows: WebhookRow[]): Promise<Webhook[]> {
  const personOf = await personsOf(
    reader,
    rows.map((row) => row.createdById),
  );
  return rows.map((row) => toWebhook(row, personOf));
}

/** Throws `not_found`. */
export async function readWebhook(reader: Tx, actor: Actor, id: string): Promise<Webhook> {
  const [webhook] = await toWebhooks(reader, [await webhookRow(reader, actor, id)]);
  if (!webhook) throw new AppError('not_found');
  return webhook;
}

export const deliverySelect = {
  id: true,
  webhookId: true,
  seq: true,
  eventType: true,
  status: true,
  attempts: true,
  responseStatus: true,
  response: true,
  durationMs: true,
  createdAt: true,
  attemptedAt: true,
  nextAttemptAt: true,
  deliveredAt: true,
} satisfies Prisma.WebhookDeliverySelect;

type DeliveryRow = Prisma.WebhookDeliveryGetPayload<{ select: typeof deliverySelect }>;

export const toDelivery = (row: DeliveryRow): Delivery => ({
  ...row,
  status: row.status as DeliveryStatus,
  createdAt: row.createdAt.toISOString(),
  attemptedAt: row.attemptedAt?.toISOString() ?? null,
  nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
  deliveredAt: row.deliveredAt?.toISOString() ?? null,
});
