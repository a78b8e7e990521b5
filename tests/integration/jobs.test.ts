import { beforeEach, describe, expect, test, vi } from 'vitest';
import * as endpoints from '@/lib/api/jobs';
import { db, inWorkspace } from '@/lib/server/db';
import { enqueue } from '@/lib/server/jobs/enqueue';
import { PermanentFault, type Handler } from '@/lib/server/jobs/handlers';
import { claim } from '@/lib/server/jobs/queue';
import { retryDelay, startWorker, type Worker, type WorkerOptions } from '@/lib/server/jobs/worker';
import { newId } from '@/lib/server/once';
import { api } from '../support/api';
import { makeWorkspace, memberWithRole, type TestWorkspace } from '../support/factories';

let desk: TestWorkspace;

beforeEach(async () => {
  await db.job.deleteMany({});
  desk = await makeWorkspace();
});

const QUICK = { poll: 20, lease: 400, backOff: 30 } satisfies WorkerOptions;

const work = async (handler: Handler, until: () => Promise<void> | void, count = 1): Promise<void> => {
  const workers: Worker[] = Array.from({ length: count }, () =>
    startWorker({ ...QUICK, handlers: { capture: () => Promise.resolve(handler) } }),
  );
  try {
    await vi.waitFor(until, { timeout: 10_000, interval: 20 });
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
};

const add = (subject: string, more: Partial<Parameters<typeof enqueue>[2]> = {}) =>
  inWorkspace(desk.owner.actor, (tx) =>
    enqueue(tx, desk.owner.actor, { kind: 'capture', payload: {}, subject, ...more }),
  );
const only = async () => db.job.findFirstOrThrow({ where: { workspaceId: desk.id } });
const ended = async () => expect(await db.job.count({ where: { status: { in: ['queued', 'running'] } } })).toBe(0);

describe('the queue', () => {
  test('two workers do 200 jobs, each of them once', async () => {
    await inWorkspace(desk.owner.actor, async (tx) => {
      for (let index = 0; index < 200; index += 1) {
        await enqueue(tx, desk.owner.actor, { kind: 'capture', payload: { index }, subject: `${index}` });
      }
    });
    const done: unknown[] = [];
    await work(async ({ payload }) => void done.push(payload['index']), ended, 2);
    expect(done.toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 200 }, (_, index) => index));
    expect(await db.job.count({ where: { workspaceId: desk.id, status: 'done' } })).toBe(200);
  });

  test('a transaction that fails leaves no job, and a key lets only one wait', async () => {
    const failing = inWorkspace(desk.owner.actor, async (tx) => {
      await enqueue(tx, desk.owner.actor, { kind: 'capture', payload: {}, subject: 'never' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow();
    expect(await db.job.count()).toBe(0);
    expect([await add('a', { onceKey: 'k' }), await add('b', { onceKey: 'k' })]).toEqual([true, false]);
    await work(async () => {}, ended);
    expect(await add('c', { onceKey: 'k' })).toBe(true);
  });

  test('a job whose worker died is taken over when its lease is over, and the dead one can write nothing', async () => {
    await add('orphan');
    expect(await claim(newId(), 1, 150)).toHaveLength(1);
    expect(await claim(newId(), 1, 150)).toHaveLength(0);
    const attempts: number[] = [];
    await work(async (job) => void attempts.push(job.attempts), ended);
    expect(attempts).toEqual([2]);
  });

  test('a fault is tried again later and later, then told; a permanent one at once', async () => {
    await add('flaky', { maxAttempts: 3 });
    let tries = 0;
    await work(() => Promise.reject(new Error(`no ${(tries += 1)}`)), ended);
    expect(await only()).toMatchObject({ status: 'failed', attempts: 3, fault: 'no 3' });
    await db.job.deleteMany({});
    await add('hopeless');
    await work(() => Promise.reject(new PermanentFault('gone')), ended);
    expect(await only()).toMatchObject({ status: 'failed', attempts: 1, fault: 'gone' });
    const waits = [1, 2, 3].map((attempts) => retryDelay(attempts, 10_000));
    [10_000, 30_000, 90_000].forEach((wait, index) => {
      expect(waits[index]).toBeGreaterThanOrEqual(wait);
      expect(waits[index]).toBeLessThanOrEqual(wait * 1.2);
    });
  });

  test('a worker that is stopped gives its job back, and the attempt does not count', async () => {
    await add('long');
    let began = false;
    const wait: Handler = ({ signal }) =>
      new Promise((resolve) => {
        began = true;
        signal.addEventListener('abort', () => resolve());
      });
    await work(wait, () => expect(began).toBe(true));
    expect(await only()).toMatchObject({ status: 'queued', attempts: 0, worker: null });
  });

  test('a long job keeps its lease', async () => {
    await add('slow');
    let runs = 0;
    const slow: Handler = async () => {
      runs += 1;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    };
    await work(slow, ended, 2);
    expect(runs).toBe(1);
  });

  test('what watched articles and old captures need is made once, by however many workers', async () => {
    const { schedule } = await import('@/lib/server/jobs/schedule');
    const { createArticle } = await import('@/lib/server/articles');
    const { value: article } = await createArticle(desk.owner.actor, {
      title: 'Watched',
      text: 'It rained.',
      sourceUrl: 'https://news.example/rain',
    });
    await db.article.updateMany({
      where: { workspaceId: desk.id, id: article.id },
      data: { watchNextAt: new Date(Date.now() - 1000), watchedById: desk.owner.id },
    });
    await Promise.all([schedule(), schedule(), schedule()]);
    const jobs = await db.job.findMany({ where: { workspaceId: desk.id, kind: 'watch' } });
    expect(jobs).toMatchObject([{ articleId: article.id, payload: { articleId: article.id } }]);
  });
});

test('a job that kills its process again and again has failed in the end, and what waited for it knows', async () => {
  const [itemId, batchId] = [newId(), newId()];
  const item = { workspaceId: desk.id, id: itemId, batchId, position: 0, kind: 'url', name: 'https://a.example/' };
  await db.importItem.create({ data: { ...item, createdById: desk.owner.id } });
  await add('deadly', { kind: 'import_item', payload: { itemId }, maxAttempts: 2 });
  for (const name of ['first', 'second']) {
    expect(await claim(name, 1, 1)).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(await claim('third', 1, 1)).toEqual([]);
  await work(
    async () => {},
    async () => expect(await only()).toMatchObject({ status: 'failed', fault: 'worker_died' }),
  );
  const { status, fault } = await db.importItem.findFirstOrThrow({ where: { id: itemId } });
  expect([status, fault]).toEqual(['failed', 'internal']);
});

describe('the owners’ page', () => {
  test('lists, cancels and retries; the audit log knows', async () => {
    await add('https://a.example/');
    await add('https://b.example/');
    const as = desk.owner;
    const params = { workspace: desk.slug };
    const first = await api(endpoints.listJobs, { as, params, query: { limit: 1 } });
    expect(first.body.items).toMatchObject([{ subject: 'https://b.example/', status: 'queued', fault: null }]);
    const cursor = first.body.nextCursor ?? '';
    const second = await api(endpoints.listJobs, { as, params, query: { limit: 1, cursor } });
    expect(second.body.items).toMatchObject([{ subject: 'https://a.example/' }]);

    const job = first.body.items[0]?.id ?? '';
    expect((await api(endpoints.cancelJob, { as, params: { ...params, job } })).body.status).toBe('cancelled');
    expect((await api(endpoints.cancelJob, { as, params: { ...params, job } })).body.status).toBe('cancelled');
    const queued = await api(endpoints.listJobs, { as, params, query: { status: 'queued' } });
    expect(queued.body.items).toHaveLength(1);
    expect((await api(endpoints.retryJob, { as, params: { ...params, job } })).body).toMatchObject({
      status: 'queued',
      attempts: 0,
    });
    const events = await db.event.findMany({ where: { workspaceId: desk.id }, orderBy: { seq: 'asc' } });
    expect(events.map(({ type }) => type)).toEqual(['job.cancelled', 'job.retried']);
  });

  test('is for owners of the desk alone', async () => {
    await add('x');
    const { id: job } = await only();
    const other = await makeWorkspace();
    const editor = await memberWithRole(desk, 'editor');
    const params = { workspace: desk.slug };
    expect((await api(endpoints.listJobs, { as: editor, params })).status).toBe(403);
    expect((await api(endpoints.cancelJob, { as: editor, params: { ...params, job } })).status).toBe(403);
    const foreign = { workspace: other.slug, job };
    expect((await api(endpoints.cancelJob, { as: other.owner, params: foreign })).status).toBe(404);
    expect((await api(endpoints.retryJob, { as: other.owner, params: foreign })).status).toBe(404);
    expect((await only()).status).toBe('queued');
  });
});
