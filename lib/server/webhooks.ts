/** Webhooks: addresses of others' programs that are told what happens. Making and sending the messages: webhooks/. */
import type * as promises from '@/lib/api/webhooks';
import type { QueryOf } from '@/lib/api/endpoint';
import { AppError, isAppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import type { Page } from '@/lib/domain/page';
import { authorize } from '@/lib/domain/permission';
import {
  MOST_WEBHOOKS,
  type Webhook,
  type WebhookDraft,
  type WebhookPatch,
  type WebhookSecret,
} from '@/lib/domain/webhook';
import { changesBetween } from './changes';
import { inWorkspace, readWorkspace, type Prisma, type Tx } from './db';
import { record } from './events';
import { FetchError } from './fetch/fetch-error';
import { checkAddress } from './fetch/guard';
import { makeOnce } from './make-once';
import { hashDraft, newId, requireSameDraft, type Made } from './once';
import { decodeCursor, toPage } from './paging';
import { readWebhook, toWebhooks, webhookRow, webhookSelect } from './webhooks/rows';
import { newWebhookSecret, openSecret, previousUntil, rotated, sealSecret } from './webhooks/secret';

/** Newest first. */
export async function listWebhooks(actor: Actor, query: QueryOf<typeof promises.listWebhooks>): Promise<Page<Webhook>> {
  authorize(actor, 'webhook:manage');
  const before = decodeCursor(query.cursor, 1);
  return readWorkspace(actor, async (reader) => {
    const rows = await reader.webhook.findMany({
      where: { workspaceId: actor.workspaceId, ...(before ? { id: { lt: String(before[0]) } } : {}) },
      orderBy: { id: 'desc' },
      take: query.limit + 1,
      select: webhookSelect,
    });
    const webhooks = await toWebhooks(reader, rows);
    return toPage(
      webhooks,
      query.limit,
      (webhook) => webhook,
      ({ id }) => [id],
    );
  });
}

/** Throws `not_found`. */
export async function getWebhook(actor: Actor, id: string): Promise<Webhook> {
  authorize(actor, 'webhook:manage');
  return readWorkspace(actor, (reader) => readWebhook(reader, actor, id));
}

/** It is told of what happens from now on. Throws `invalid` (not a public address), `conflict` (id taken, too many). */
export async function createWebhook(actor: Actor, draft: WebhookDraft): Promise<Made<Webhook & { secret: string }>> {
  authorize(actor, 'webhook:manage');
  requirePublic(draft.url);
  const { workspaceId, userId: createdById } = actor;
  const id = draft.id ?? newId();
  const draftHash = hashDraft(draft, 'webhook');
  const { url, events = [] } = draft;
  const withSecret = async (reader: Tx) => {
    const { secret } = openSecret(await webhookRow(reader, actor, id));
    return { ...(await readWebhook(reader, actor, id)), secret };
  };
  const make = async (tx: Tx) => {
    const place = { workspaceId, id };
    const [desk] = await tx.$queryRaw<{ last_seq: number }[]>`
      SELECT last_seq FROM workspaces WHERE id = ${workspaceId}::uuid FOR NO KEY UPDATE`;
    if ((await tx.webhook.count({ where: { workspaceId } })) >= MOST_WEBHOOKS) {
      throw new AppError('conflict', { message: 'too_many_webhooks', values: { count: MOST_WEBHOOKS } });
    }
    const secret = sealSecret(place, { secret: newWebhookSecret() });
    const { count } = await tx.webhook.createMany({
      data: [{ ...place, url, events, secret, createdById, draftHash, lastSeq: desk?.last_seq ?? 0 }],
      skipDuplicates: true,
    });
    if (count === 0) throw new AppError('conflict', { message: 'id_taken' });
    const made = await withSecret(tx);
    await record(tx, actor, { type: 'webhook.created', entityId: id, after: { url, events } });
    return made;
  };
  const find = async (reader: Tx) => {
    const row = await reader.webhook.findFirst({ where: { workspaceId, id }, select: webhookSelect });
    if (row === null) return null;
    requireSameDraft(row, draftHash);
    return withSecret(reader);
  };
  return makeOnce(
    () => inWorkspace(actor, make),
    () => readWorkspace(actor, find),
  );
}

/** Throws `not_found`, `stale`, `invalid` (not a public address). */
export async function updateWebhook(actor: Actor, id: string, version: number, patch: WebhookPatch): Promise<Webhook> {
  authorize(actor, 'webhook:manage');
  if (patch.url !== undefined) requirePublic(patch.url);
  const { workspaceId } = actor;
  return inWorkspace(actor, async (tx) => {
    const was = await readWebhook(tx, actor, id);
    if (was.version !== version) throw new AppError('stale', { current: was });
    const wanted = {
      ...was,
      url: patch.url ?? was.url,
      events: patch.events ?? was.events,
      active: patch.active ?? was.active,
    };
    const changes = changesBetween(was, wanted, ['url', 'events', 'active']);
    if (Object.keys(changes.after).length === 0) return was;
    const { url, events, active } = wanted;
    const turn = active ? resume : pause;
    const turned = active === was.active ? {} : await turn(tx, workspaceId, id);
    const { count } = await tx.webhook.updateMany({
      where: { workspaceId, id, version },
      data: { url, events, ...turned, version: { increment: 1 }, updatedAt: new Date() },
    });
    const now = await readWebhook(tx, actor, id);
    if (count === 0) throw new AppError('stale', { current: now });
    await record(tx, actor, { type: 'webhook.changed', entityId: id, ...changes });
    return now;
  });
}

/** With its log. Throws `not_found`, `stale`. */
export async function removeWebhook(actor: Actor, id: string, version: number): Promise<void> {
  authorize(actor, 'webhook:manage');
  const { workspaceId } = actor;
  await inWorkspace(actor, async (tx) => {
    const was = await readWebhook(tx, actor, id);
    const { count } = await tx.webhook.deleteMany({ where: { workspaceId, id, version } });
    if (count === 0) throw new AppError('stale', { current: was });
    const { url, events } = was;
    await record(tx, actor, { type: 'webhook.removed', entityId: id, before: { url, events } });
  });
}

/** Throws `not_found`, `conflict` (secret_unreadable). */
export async function getWebhookSecret(actor: Actor, id: string): Promise<WebhookSecret> {
  authorize(actor, 'webhook:manage');
  const kept = openSecret(await readWorkspace(actor, (reader) => webhookRow(reader, actor, id)));
  return { secret: kept.secret, previousUntil: previousUntil(kept, new Date()) };
}

/** Throws `not_found`. A secret that can't be read any more is replaced without an overlap. */
export async function rotateWebhookSecret(actor: Actor, id: string): Promise<WebhookSecret> {
  authorize(actor, 'webhook:manage');
  const { workspaceId } = actor;
  return inWorkspace(actor, async (tx) => {
    await tx.$queryRaw`
      SELECT 1 FROM webhooks WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid FOR NO KEY UPDATE`;
    const row = await webhookRow(tx, actor, id);
    const kept = rotated(readable(row), new Date());
    await tx.webhook.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: { secret: sealSecret(row, kept), version: { increment: 1 }, updatedAt: new Date() },
      select: { id: true },
    });
    await record(tx, actor, { type: 'webhook.secret_rotated', entityId: id, after: { url: row.url } });
    return { secret: kept.secret, previousUntil: previousUntil(kept, new Date()) };
  });
}

function readable(row: Parameters<typeof openSecret>[0]): string | null {
  try {
    return openSecret(row).secret;
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}

/** What waited goes on now; what happened meanwhile is in the feed of events, by its number. */
async function resume(tx: Tx, workspaceId: string, webhookId: string): Promise<Prisma.WebhookUncheckedUpdateManyInput> {
  const desk = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { lastSeq: true } });
  await tx.webhookDelivery.updateMany({
    where: { workspaceId, webhookId, status: 'pending' },
    data: { nextAttemptAt: new Date() },
  });
  return { active: true, pausedReason: null, pausedAt: null, failingSince: null, lastSeq: desk.lastSeq };
}

/** Nothing waits for an attempt while it is paused: senders don't look at its messages at all. */
async function pause(tx: Tx, workspaceId: string, webhookId: string): Promise<Prisma.WebhookUncheckedUpdateManyInput> {
  await tx.webhookDelivery.updateMany({
    where: { workspaceId, webhookId, status: 'pending' },
    data: { nextAttemptAt: null },
  });
  return { active: false, pausedReason: 'by_hand', pausedAt: new Date() };
}

function requirePublic(url: string): void {
  try {
    checkAddress(new URL(url));
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    throw new AppError('invalid', { issues: [{ path: 'url', message: 'not_public' }] });
  }
}
