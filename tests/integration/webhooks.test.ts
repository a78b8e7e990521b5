import { Webhook as Standard } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { v7 } from 'uuid';
import * as endpoints from '@/lib/api/webhooks';
import type { Message } from '@/lib/domain/webhook';
import { db } from '@/lib/server/db';
import { env } from '@/lib/server/env';
import { createNote, updateNote } from '@/lib/server/notes';
import { startCourier, type CourierOptions } from '@/lib/server/webhooks/courier';
import { makeDeliveries } from '@/lib/server/webhooks/make';
import { label, makeArticle, richText } from '../support/annotating';
import { api } from '../support/api';
import { makeWorkspace, memberWithRole, type TestWorkspace } from '../support/factories';
import { answering, openReceiver, type Received, type Receiver } from '../support/receiver';

let desk: TestWorkspace;
let receiver: Receiver;

beforeEach(async () => {
  await db.webhook.deleteMany({});
  desk = await makeWorkspace();
  receiver = await openReceiver();
  env.SANAD_FETCH_ALLOW.push(`127.0.0.1:${receiver.port}`);
});
afterEach(async () => {
  env.SANAD_FETCH_ALLOW.splice(0);
  await receiver.close();
});

const HOUR = 3_600_000;
const QUICK = { poll: 20, deadline: 400, retryAfter: [30, 30], pauseAfter: HOUR } satisfies CourierOptions;
const here = () => ({ workspace: desk.slug });
const at = (id: string) => ({ ...here(), webhook: id });

const make = async (more: Partial<{ url: string; events: ['verdict.given'] }> = {}) => {
  const told = await api(endpoints.createWebhook, {
    as: desk.owner,
    params: here(),
    body: { url: receiver.url, ...more },
  });
  expect(told.status, JSON.stringify(told.problem)).toBe(201);
  return told.body;
};
const get = async (id: string) => (await api(endpoints.getWebhook, { as: desk.owner, params: at(id) })).body;
const log = async (id: string, query = {}) =>
  (await api(endpoints.listDeliveries, { as: desk.owner, params: at(id), query })).body.items;

/** Runs couriers until the assertion holds. */
const courier = async (until: () => Promise<void> | void, options: CourierOptions = {}, count = 1): Promise<void> => {
  const couriers = Array.from({ length: count }, () => startCourier({ ...QUICK, ...options }));
  try {
    await vi.waitFor(until, { timeout: 10_000, interval: 20 });
  } finally {
    await Promise.all(couriers.map((one) => one.stop()));
  }
};
const verified = ({ headers, body }: Received, secret: string): Message =>
  new Standard(secret).verify(body, headers as Record<string, string>) as Message;
const settled =
  (id: string, status: string, count = 1) =>
  async () =>
    expect((await log(id)).filter((one) => one.status === status)).toHaveLength(count);

describe('messages', () => {
  test('tell in order what happened after the webhook was made, signed, and nothing of the words', async () => {
    const article = await makeArticle(desk.owner);
    await label(desk.owner, article, 'opinion', 3);
    const { id, secret } = await make();
    const claim = await label(desk.owner, article);
    const note = await createNote(desk.owner.actor, claim.id, { body: richText('CANARY in the note') });
    await courier(settled(id, 'delivered', 2));

    const [first, second] = receiver.received
      .map((one) => verified(one, secret))
      .sort((a, b) => a.data.seq - b.data.seq);
    expect(first).toMatchObject({
      type: 'annotation.created',
      data: { workspace: { slug: desk.slug }, entityId: claim.id, articleId: article.id, annotationId: claim.id },
    });
    expect(second).toMatchObject({ type: 'note.created', data: { entityId: note.value.id, changed: [] } });
    expect(second?.data.actor).toEqual({ id: desk.owner.id, name: desk.owner.name });
    const all = JSON.stringify(receiver.received);
    expect(all).not.toContain('CANARY');
    expect(all).not.toContain('الصادرات');
    expect(receiver.received[0]?.headers['content-type']).toBe('application/json');
    const forged = { ...receiver.received[0], body: '{}' } as Received;
    expect(() => verified(forged, secret)).toThrow();
  });

  test('of chosen types alone; never of members, tokens or what is for editors', async () => {
    const { id } = await make({ events: ['verdict.given'] });
    const { id: all } = await make();
    const article = await makeArticle(desk.owner);
    const claim = await label(desk.owner, article);
    await createNote(desk.owner.actor, claim.id, { body: richText('Secret'), protection: 'editors' });
    await api(endpoints.updateWebhook, {
      as: desk.owner,
      params: at(id),
      version: 1,
      body: { url: receiver.url + '?a' },
    });
    await courier(settled(all, 'delivered', 1));
    const types = receiver.received.map(({ body }) => (JSON.parse(body) as Message).type);
    expect(types).toEqual(['annotation.created']);
    expect(await log(id)).toEqual([]);
    const { lastSeq } = await db.webhook.findFirstOrThrow({ where: { id } });
    expect(lastSeq).toBe((await db.workspace.findFirstOrThrow({ where: { id: desk.id } })).lastSeq);
  });

  test('each goes out once, however many couriers there are', async () => {
    const { id } = await make();
    const article = await makeArticle(desk.owner, {
      sentences: Array.from({ length: 40 }, (_, i) => `Sentence ${i}. `),
    });
    for (let index = 0; index < 40; index += 1) await label(desk.owner, article, 'claim', index);
    await courier(settled(id, 'delivered', 40), {}, 3);
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect([ids.length, new Set(ids).size]).toEqual([40, 40]);
  });

  test('after a rotation both secrets verify; a day later only the new one', async () => {
    const { id, secret } = await make();
    const rotated = await api(endpoints.rotateWebhookSecret, { as: desk.owner, params: at(id) });
    expect(rotated.body.secret).not.toBe(secret);
    expect(rotated.body.previousUntil).not.toBeNull();
    await api(endpoints.testWebhook, { as: desk.owner, params: at(id) });
    await courier(settled(id, 'delivered'));
    const [message] = receiver.received as [Received];
    expect(verified(message, secret).type).toBe('webhook.test');
    expect(verified(message, rotated.body.secret).data.workspace.slug).toBe(desk.slug);
    const shown = await api(endpoints.getWebhookSecret, { as: desk.owner, params: at(id) });
    expect(shown.body).toEqual(rotated.body);
  });
});

describe('a receiver that misbehaves', () => {
  const one = async () => {
    const made = await make();
    await label(desk.owner, await makeArticle(desk.owner));
    return made;
  };

  test('500 twice, then 200: three tries of the same message, each signed anew', async () => {
    const { id, secret } = await one();
    receiver.behave((response, before) => answering(before < 2 ? 500 : 200, {}, 'Thanks')(response, before));
    await courier(settled(id, 'delivered'));
    expect(receiver.received).toHaveLength(3);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    for (const message of receiver.received) verified(message, secret);
    expect((await log(id))[0]).toMatchObject({
      attempts: 3,
      responseStatus: 200,
      response: 'Thanks',
      nextAttemptAt: null,
    });
    expect((await get(id)).failingSince).toBeNull();
  });

  test('never 2xx: it fails after the last try, with what was answered', async () => {
    const { id } = await one();
    receiver.behave(answering(503, {}, 'x'.repeat(5000)));
    await courier(settled(id, 'failed'));
    const [delivery] = await log(id);
    expect(delivery).toMatchObject({ attempts: 3, responseStatus: 503 });
    expect(delivery?.response).toHaveLength(2000);
    expect((await get(id)).failingSince).not.toBeNull();
    expect(await log(id, { status: 'delivered' })).toEqual([]);
  });

  test('a redirect is no success and is not followed, not even to this machine', async () => {
    const inside = await openReceiver();
    const { id } = await one();
    receiver.behave(answering(307, { location: inside.url }));
    await courier(settled(id, 'failed'));
    expect((await log(id))[0]?.responseStatus).toBe(307);
    expect(inside.received).toEqual([]);
    await inside.close();
  });

  test('silence and a body without end: the time is limited', async () => {
    const { id } = await one();
    receiver.behave((response, before) => {
      if (before === 0) return;
      response.writeHead(200);
      const timer = setInterval(() => response.write('.'), 50);
      response.once('close', () => clearInterval(timer));
    });
    await courier(settled(id, 'failed'), { retryAfter: [30] });
    expect((await log(id))[0]).toMatchObject({ attempts: 2, responseStatus: null, response: 'timeout' });
  });

  test('an address of this machine is not asked when the installation does not let it in', async () => {
    const { id } = await one();
    env.SANAD_FETCH_ALLOW.splice(0);
    await courier(settled(id, 'failed'));
    expect((await log(id))[0]?.response).toBe('forbidden_address');
    expect(receiver.received).toEqual([]);
  });

  test('410: it is paused at once, the audit log says so, and nothing waits any more', async () => {
    const { id } = await one();
    receiver.behave(answering(410));
    await courier(async () => expect((await get(id)).active).toBe(false));
    expect(await get(id)).toMatchObject({ pausedReason: 'gone', version: 2 });
    expect(receiver.received).toHaveLength(1);
    const event = await db.event.findFirstOrThrow({ where: { workspaceId: desk.id, type: 'webhook.paused' } });
    expect(event).toMatchObject({ entityId: id, actorName: 'Sanad', after: { url: receiver.url, reason: 'gone' } });
    receiver.behave(answering(200));
    const { id: other } = await make();
    await label(desk.owner, await makeArticle(desk.owner));
    await courier(settled(other, 'delivered'));
    expect(await log(id)).toHaveLength(1);
  });

  test('failing for too long pauses it; resumed, what waited goes out and what happened meanwhile does not', async () => {
    const { id } = await one();
    receiver.behave(answering(500));
    await courier(async () => expect((await get(id)).pausedReason).toBe('failing'), { pauseAfter: 0 });
    await label(desk.owner, await makeArticle(desk.owner));
    receiver.behave(answering(200));
    const { version } = await get(id);
    const resumed = await api(endpoints.updateWebhook, {
      as: desk.owner,
      params: at(id),
      version,
      body: { active: true },
    });
    expect(resumed.body).toMatchObject({ active: true, pausedReason: null, pausedAt: null, failingSince: null });
    await label(desk.owner, await makeArticle(desk.owner));
    await courier(settled(id, 'delivered', 2));
    expect(await log(id)).toHaveLength(2);
  });

  test('what became a secret before it was sent is not told, and is no failure of the receiver', async () => {
    const { id } = await make();
    const article = await makeArticle(desk.owner);
    const claim = await label(desk.owner, article);
    await courier(settled(id, 'delivered'));
    const note = await createNote(desk.owner.actor, claim.id, { body: richText('Words') });
    await makeDeliveries();
    await updateNote(desk.owner.actor, note.value.id, 1, { protection: 'editors' });
    await courier(settled(id, 'failed'));
    expect((await log(id, { status: 'failed' }))[0]).toMatchObject({ response: 'event_hidden', nextAttemptAt: null });
    expect(await get(id)).toMatchObject({ active: true, failingSince: null });
    expect(receiver.received.map(({ body }) => (JSON.parse(body) as Message).type)).toEqual(['annotation.created']);
  });

  test('a slow one does not hold up the others', async () => {
    const slow = await openReceiver();
    env.SANAD_FETCH_ALLOW.push(`127.0.0.1:${slow.port}`);
    slow.behave(() => {});
    await make({ url: slow.url });
    const { id } = await make();
    const article = await makeArticle(desk.owner, {
      sentences: Array.from({ length: 12 }, (_, i) => `Sentence ${i}. `),
    });
    for (let index = 0; index < 12; index += 1) await label(desk.owner, article, 'claim', index);
    await courier(settled(id, 'delivered', 12), { deadline: 60_000 });
    await slow.close();
  });

  test('a courier that is stopped gives back what was not answered', async () => {
    const { id } = await one();
    receiver.behave(() => {});
    await courier(() => expect(receiver.received).toHaveLength(1), { deadline: 60_000 });
    expect((await log(id))[0]).toMatchObject({ status: 'pending', attempts: 0 });
    receiver.behave(answering(200));
    await courier(settled(id, 'delivered'));
  });
});

describe('by hand', () => {
  test('a message is sent again under its own id', async () => {
    const { id } = await make();
    await label(desk.owner, await makeArticle(desk.owner));
    await courier(settled(id, 'delivered'));
    const [delivery] = await log(id);
    const again = await api(endpoints.resendDelivery, {
      as: desk.owner,
      params: { ...at(id), delivery: delivery?.id ?? '' },
    });
    expect([again.status, again.body.status]).toEqual([202, 'pending']);
    await courier(settled(id, 'delivered'));
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([delivery?.id, delivery?.id]);
    const missing = { ...at(id), delivery: v7() };
    expect((await api(endpoints.resendDelivery, { as: desk.owner, params: missing })).status).toBe(404);
  });

  test('a test is tried once, also of a paused webhook, and says nothing about its health', async () => {
    const { id } = await make();
    await api(endpoints.updateWebhook, { as: desk.owner, params: at(id), version: 1, body: { active: false } });
    receiver.behave(answering(500));
    const told = await api(endpoints.testWebhook, { as: desk.owner, params: at(id) });
    expect([told.status, told.body.eventType]).toEqual([202, 'webhook.test']);
    await courier(settled(id, 'failed'));
    expect(receiver.received).toHaveLength(1);
    expect(await get(id)).toMatchObject({ failingSince: null, pausedReason: 'by_hand' });
  });
});

describe('a webhook', () => {
  test('keeps its secret sealed; another row’s seal does not open in its place', async () => {
    const { id, secret } = await make();
    const { id: other } = await make();
    const row = await db.webhook.findFirstOrThrow({ where: { id } });
    expect(row.secret).not.toContain(secret.slice(6, 30));
    expect(JSON.stringify((await api(endpoints.listWebhooks, { as: desk.owner, params: here() })).body)).not.toMatch(
      /whsec_|secret/,
    );
    await db.webhook.updateMany({ where: { id: other }, data: { secret: row.secret } });
    const moved = await api(endpoints.getWebhookSecret, { as: desk.owner, params: at(other) });
    expect([moved.status, moved.problem.code]).toEqual([409, 'conflict']);
    expect((await api(endpoints.rotateWebhookSecret, { as: desk.owner, params: at(other) })).status).toBe(200);
    expect(JSON.stringify(await db.event.findMany({ where: { workspaceId: desk.id } }))).not.toContain('whsec_');
  });

  test.each([
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://10.0.0.8/x',
    'https://hooks.example:8443/',
    'ftp://a.example/',
    'https://u:p@a.example/',
  ])('is not made for %s', async (url) => {
    const told = await api(endpoints.createWebhook, { as: desk.owner, params: here(), body: { url } });
    expect([told.status, told.problem.issues?.[0]?.path]).toEqual([400, 'url']);
  });

  test('the same id and draft again answers with the same row and secret; a stale change is refused', async () => {
    const body = { id: v7(), url: receiver.url };
    const [first, again] = [
      await api(endpoints.createWebhook, { as: desk.owner, params: here(), body }),
      await api(endpoints.createWebhook, { as: desk.owner, params: here(), body }),
    ];
    expect([first.status, again.status, again.body.secret]).toEqual([201, 200, first.body.secret]);
    const change = (version: number) =>
      api(endpoints.updateWebhook, {
        as: desk.owner,
        params: at(body.id),
        version,
        body: { events: ['note.created'] },
      });
    expect((await change(1)).body).toMatchObject({ version: 2, events: ['note.created'] });
    expect((await change(1)).status).toBe(412);
    expect((await api(endpoints.removeWebhook, { as: desk.owner, params: at(body.id), version: 1 })).status).toBe(412);
    expect((await api(endpoints.removeWebhook, { as: desk.owner, params: at(body.id), version: 2 })).status).toBe(204);
    const types = await db.event.findMany({
      where: { workspaceId: desk.id },
      orderBy: { seq: 'asc' },
      select: { type: true },
    });
    expect(types.map(({ type }) => type)).toEqual(['webhook.created', 'webhook.changed', 'webhook.removed']);
  });

  test('types that members may not read can’t be asked for', async () => {
    const body = { url: receiver.url, events: ['token.created'] } as never;
    expect((await api(endpoints.createWebhook, { as: desk.owner, params: here(), body })).status).toBe(400);
    const editor = await memberWithRole(desk, 'editor');
    expect((await api(endpoints.listWebhooks, { as: editor, params: here() })).status).toBe(403);
  });
});
