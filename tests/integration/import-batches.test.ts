import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { listArticles } from '@/lib/api/articles';
import {
  addImportFile,
  cancelImport,
  getImport,
  listImports,
  retryImport,
  startImport,
} from '@/lib/api/import-batches';
import { db } from '@/lib/server/db';
import { env } from '@/lib/server/env';
import { startWorker } from '@/lib/server/jobs/worker';
import { newId } from '@/lib/server/once';
import { newestEvents } from '../support/annotating';
import { api } from '../support/api';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';
import { openHostileSite, type HostileSite } from '../support/hostile-site';

let site: HostileSite;
let desk: TestWorkspace;
let editor: TestMember;
const here = () => ({ workspace: desk.slug });
const on = (batch: string) => ({ workspace: desk.slug, batch });

const story = (name: string): string =>
  `<html lang="ar"><head><meta charset="utf-8"><title>${name}</title></head><body><article><h1>${name}</h1><p>${'قالت الوزارة إن الأسعار ارتفعت في مايو، بحسب بيان رسمي صدر أمس. '.repeat(6)}</p></article></body></html>`;

beforeAll(async () => {
  site = await openHostileSite();
  env.SANAD_FETCH_ALLOW.push(`127.0.0.1:${site.port}`);
  for (const name of ['one', 'two']) {
    site.pages.set(`/${name}`, (_, response) => response.setHeader('content-type', 'text/html').end(story(name)));
  }
});

afterAll(async () => {
  env.SANAD_FETCH_ALLOW.splice(0);
  await site.close();
});

beforeEach(async () => {
  await db.job.deleteMany({});
  desk = await makeWorkspace();
  editor = await memberWithRole(desk, 'editor');
});

const start = (urls: string[], more: { id?: string; files?: string[] } = {}) =>
  api(startImport, { as: editor, params: here(), body: { urls: urls.map((path) => site.url + path), ...more } });
const read = async (batch: string) => (await api(getImport, { as: editor, params: on(batch) })).body;

/** Works until nothing of the batch waits or runs. */
async function finish(batch: string): Promise<void> {
  const worker = startWorker({ poll: 20, backOff: 30 });
  try {
    await vi.waitFor(
      async () => {
        const { counts } = await read(batch);
        expect(counts.queued + counts.running).toBe(0);
      },
      { timeout: 15_000, interval: 50 },
    );
  } finally {
    await worker.stop();
  }
}

function upload(name: string, words: string | Uint8Array): FormData {
  const form = new FormData();
  form.set('file', new File([words as BlobPart], name));
  return form;
}

describe('an import of many', () => {
  test('brings in what can be read, says what could not and why, and recognises what is there already', async () => {
    const { status, headers, body } = await start(['/one', '/404', '/two', '/one#again', '/401', '/one?utm_source=x']);
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/v1/workspaces/${desk.slug}/imports/${body.id}`);
    expect(body.items.map(({ name }) => name.replace(site.url, ''))).toEqual([
      '/one?utm_source=x',
      '/404',
      '/two',
      '/401',
    ]);
    expect((await newestEvents(editor))[0]).toMatchObject({ type: 'imports.started', after: { total: 4 } });
    await finish(body.id);
    const done = await read(body.id);
    expect(done.items.map((item) => [item.status, item.articleTitle, item.fault])).toEqual([
      ['done', 'one', null],
      ['failed', null, 'fetch_gone'],
      ['done', 'two', null],
      ['failed', null, 'fetch_login'],
    ]);
    const articles = await api(listArticles, { as: editor, params: here(), query: {} });
    expect(articles.body.items.map(({ title, language }) => [title, language]).toSorted()).toEqual([
      ['one', 'ar'],
      ['two', 'ar'],
    ]);
    const again = await start(['/two']);
    await finish(again.body.id);
    const known = await read(again.body.id);
    expect(known.items[0]).toMatchObject({ status: 'duplicate', articleId: done.items[2]?.articleId });
    const listed = await api(listImports, { as: editor, params: here(), query: { limit: 1 } });
    expect(listed.body.items).toMatchObject([{ id: again.body.id, total: 1, counts: { duplicate: 1 } }]);
    const query = { cursor: listed.body.nextCursor ?? '' };
    const rest = await api(listImports, { as: editor, params: here(), query });
    expect(rest.body.items).toMatchObject([{ id: body.id, total: 4, counts: { done: 2, failed: 2 } }]);
  });

  test('what failed is tried again and becomes an article once', async () => {
    let isUp = false;
    site.pages.set('/later', (_, response) => {
      if (!isUp) return void response.writeHead(404).end();
      response.setHeader('content-type', 'text/html').end(story('later'));
    });
    const { body } = await start(['/later']);
    await finish(body.id);
    expect((await read(body.id)).counts).toMatchObject({ failed: 1 });
    isUp = true;
    const [one, two] = await Promise.all([0, 1].map(() => api(retryImport, { as: editor, params: on(body.id) })));
    expect([one?.status, two?.status]).toEqual([200, 200]);
    await finish(body.id);
    expect((await read(body.id)).items[0]).toMatchObject({ status: 'done', articleTitle: 'later' });
    expect(await db.article.count({ where: { workspaceId: desk.id } })).toBe(1);
    expect((await api(retryImport, { as: editor, params: on(body.id) })).body.counts).toMatchObject({ done: 1 });
  });

  test('files are sent one by one, each once; a bad one says what is wrong with it', async () => {
    const id = newId();
    const files = ['prices.md', 'broken.docx', 'late.txt'];
    const { body } = await start([], { id, files });
    expect(body).toMatchObject({ id, total: 3, counts: { queued: 3 } });
    const send = (form: FormData) => api(addImportFile, { as: editor, params: on(id), body: form });
    const markdown = '# Prices\n\nThey **rose** in spring. Nobody knows why.\n';
    expect((await send(upload('prices.md', markdown))).status).toBe(201);
    expect((await send(upload('prices.md', markdown))).status).toBe(200);
    expect((await send(upload('broken.docx', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])))).status).toBe(201);
    expect((await send(upload('unknown.txt', 'One. Two.'))).status).toBe(404);
    await api(cancelImport, { as: editor, params: on(newId()) }).then(({ status }) => expect(status).toBe(404));
    const worker = startWorker({ poll: 20, backOff: 30 });
    await vi.waitFor(
      async () => expect((await read(id)).counts).toMatchObject({ done: 1, failed: 1, queued: 1 }),
      10_000,
    );
    await worker.stop();
    const left = await api(cancelImport, { as: editor, params: on(id) });
    expect(left.body.items.map(({ status, articleTitle, fault }) => [status, articleTitle, fault])).toEqual([
      ['done', 'Prices', null],
      ['failed', null, 'bad_file'],
      ['cancelled', null, null],
    ]);
    const again = await api(retryImport, { as: editor, params: on(id) });
    expect(again.body.counts).toMatchObject({ done: 1, queued: 1, cancelled: 1 });
  });

  test('is begun once for one id, and refuses nothing at all and too many', async () => {
    const id = newId();
    expect([(await start(['/one'], { id })).status, (await start(['/one'], { id })).status]).toEqual([201, 200]);
    expect((await start(['/two'], { id })).status).toBe(409);
    expect((await start([])).status).toBe(400);
    const many = Array.from({ length: 201 }, (_, index) => `/${index}`);
    expect((await start(many)).problem.issues?.[0]?.path).toBe('urls');
    expect(await db.importItem.count({ where: { workspaceId: desk.id } })).toBe(1);
  });
});
