import { beforeAll, describe, expect, test } from 'vitest';
import { createArticle } from '@/lib/api/articles';
import { previewImport } from '@/lib/api/imports';
import type { ImportDraft } from '@/lib/domain/article';
import { db } from '@/lib/server/db';
import { env } from '@/lib/server/env';
import { openHostileSite } from '../support/hostile-site';
import { api, type Asker } from '../support/api';
import { makeUser, makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';
import { makePdf } from '../support/pdf';

const ARABIC = `أسعار الوقود ترتفع من جديد

قال د. أحمد سالم إن الأسعار ارتفعت بنسبة 4.5% في مايو. ولم يذكر مصدرًا لذلك.

هل صحيح أن الوزارة نفت؟ لا نعرف.`;

let desk: TestWorkspace;
let editor: TestMember;

beforeAll(async () => {
  desk = await makeWorkspace();
  editor = await memberWithRole(desk, 'editor');
});

const preview = (body: ImportDraft | FormData, as: Asker = editor) =>
  api(previewImport, { as, params: { workspace: desk.slug }, body });

function upload(name: string, bytes: Uint8Array | string): FormData {
  const form = new FormData();
  form.set('file', new File([bytes as BlobPart], name));
  return form;
}

describe('a preview', () => {
  test('of pasted text: title, language, direction, sentences; nothing is saved', async () => {
    const { status, body } = await preview({ text: ARABIC });
    expect(status).toBe(200);
    expect(body).toMatchObject({ title: 'أسعار الوقود ترتفع من جديد', language: 'ar', direction: 'rtl' });
    expect(body.sentences.map((sentence) => body.text.slice(sentence.start, sentence.end).trim())).toEqual([
      'قال د. أحمد سالم إن الأسعار ارتفعت بنسبة 4.5% في مايو.',
      'ولم يذكر مصدرًا لذلك.',
      'هل صحيح أن الوزارة نفت؟',
      'لا نعرف.',
    ]);
    expect(await db.article.count({ where: { workspaceId: desk.id } })).toBe(0);
  });

  test('what was previewed is what is made of it', async () => {
    const shown = await preview({ text: ARABIC });
    const { title, document } = shown.body;
    const params = { workspace: desk.slug };
    const made = await api(createArticle, { as: editor, params, body: { title, document } });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ title, language: 'ar', direction: 'rtl' });
    expect(made.body.coverage.sentences).toBe(shown.body.sentences.length);
  });

  test('of a Markdown file, whatever its encoding', async () => {
    const words = '# Prices\n\nThey **rose** in spring. Nobody knows why.\n';
    const utf16 = new Uint8Array(Buffer.from(`\uFEFF${words}`, 'utf16le'));
    for (const file of [upload('prices.md', words), upload('prices.md', utf16)]) {
      const { status, body } = await preview(file);
      expect(status).toBe(200);
      expect(body).toMatchObject({ title: 'Prices', language: 'en', direction: 'ltr' });
      expect(body.sentences).toHaveLength(2);
      expect(JSON.stringify(body.document)).toContain('"bold"');
    }
  });

  test('of what is no text, empty, missing, or broken', async () => {
    expect((await preview(upload('a.txt', '%PDF-1.7 …'))).problem.detail).toMatch(/can’t be read/);
    expect((await preview({ text: ' \n ' })).problem.detail).toBe('There is no text in it.');
    expect((await preview({})).problem.issues).toMatchObject([{ path: 'text' }]);
    expect((await preview({ text: 'a', html: 'b' })).status).toBe(400);
    expect((await preview({ html: '<p> </p>' })).status).toBe(502);
    expect((await preview({ url: 'ftp://news.example/a' })).status).toBe(400);
    expect((await preview({ text: 'half a pair \ud83d' })).status).toBe(400);
    expect((await preview(new FormData())).status).toBe(400);
  });

  test('of a link: its main text and where it came from; the same address again is recognised', async () => {
    const site = await openHostileSite();
    env.SANAD_FETCH_ALLOW.push(`127.0.0.1:${site.port}`);
    try {
      const words = 'قالت الوزارة إن الأسعار ارتفعت في مايو، وإن أحدًا لم يكن يعلم بذلك من قبل، بحسب بيان رسمي. ';
      const page = `<html lang="ar"><head><meta charset="utf-8"><title>أسعار</title></head><body><nav>قائمة الموقع</nav><article><h1>أسعار</h1><p>${words.repeat(4)}</p><p>${words.repeat(3)}</p></article></body></html>`;
      site.pages.set('/story', (_, response) => response.setHeader('content-type', 'text/html').end(page));
      const url = `${site.url}/story?utm_source=x`;
      const { status, body } = await preview({ url });
      expect(status).toBe(200);
      expect(body).toMatchObject({ title: 'أسعار', language: 'ar', format: 'html', sourceUrl: url, duplicateOf: null });
      expect(body.text).not.toContain('قائمة');
      const { title, document, sourceUrl } = body;
      const params = { workspace: desk.slug };
      const made = await api(createArticle, { as: editor, params, body: { title, document, sourceUrl } });
      const again = await preview({ url: `${site.url}/story#top` });
      expect(again.body.duplicateOf).toEqual({ id: made.body.id, title });

      const wall = await preview({ url: `${site.url}/401` });
      expect([wall.status, wall.problem.code]).toEqual([502, 'upstream']);
      expect(wall.problem.detail).toMatch(/sign in.*paste/);
      site.pages.set('/login', (_, response) =>
        response.end('<html><body><form><input type="password"></form></body></html>'),
      );
      expect((await preview({ url: `${site.url}/login` })).problem.detail).toMatch(/sign in/);
    } finally {
      env.SANAD_FETCH_ALLOW.splice(0);
      await site.close();
    }
  });

  test('is for editors of the desk', async () => {
    const text = 'One thing. Another thing.';
    expect((await preview({ text }, await memberWithRole(desk, 'reviewer'))).status).toBe(403);
    expect((await preview({ text }, await makeUser())).status).toBe(404);
    expect((await api(previewImport, { params: { workspace: desk.slug }, body: { text } })).status).toBe(401);
  });
});

describe('the progress of a file', () => {
  const pages = (count: number) => Array.from({ length: count }, (_, page) => [`The council met on day ${page}.`]);
  const formOf = (bytes: Uint8Array<ArrayBuffer>): FormData => {
    const form = new FormData();
    form.set('file', new File([bytes], 'minutes.pdf'));
    return form;
  };
  const preview = (bytes: Uint8Array, accept = 'application/x-ndjson, application/json;q=0.9') =>
    api(previewImport, {
      ...{ as: desk.owner, params: { workspace: desk.slug }, headers: { accept } },
      body: formOf(new Uint8Array(bytes)),
    });

  test('is told page by page to whoever asks, and the preview is the last line', async () => {
    const { response, headers } = await preview(makePdf(pages(30)));
    expect(headers.get('content-type')).toBe('application/x-ndjson');
    expect(headers.get('cache-control')).toBe('no-store, no-transform');
    const lines = (await response.text()).trimEnd().split('\n');
    const told = lines.map((line) => JSON.parse(line) as { done?: number; total?: number; result?: unknown });
    expect(told.slice(0, -1)).toEqual(Array.from({ length: 30 }, (_, index) => ({ done: index + 1, total: 30 })));
    expect(told.at(-1)?.result).toMatchObject({ format: 'pdf' });
  });

  test('what fails later is the last line; what fails before is answered with its status', async () => {
    const late = await preview(makePdf(Array.from({ length: 3 }, () => [])));
    const last: unknown = JSON.parse((await late.response.text()).trimEnd().split('\n').at(-1) ?? '');
    expect(last).toMatchObject({ problem: { code: 'invalid', status: 400 } });
    expect((await preview(Buffer.from('%PDF-1.4 and nothing else'))).status).toBe(400);
  });

  test('whoever does not ask is answered with the preview', async () => {
    const { headers, status } = await preview(makePdf(pages(3)), 'application/json');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('application/json');
  });
});
