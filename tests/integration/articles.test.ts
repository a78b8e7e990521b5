import { beforeAll, describe, expect, test } from 'vitest';
import * as endpoints from '@/lib/api/articles';
import { getVersion } from '@/lib/api/versions';
import type { Article, ArticleDraft } from '@/lib/domain/article';
import { db } from '@/lib/server/db';
import { newId } from '@/lib/server/once';
import { api, type Asker } from '../support/api';
import { makeUser, makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';

const TEXT = 'The minister said on Monday that prices fell. They rose by 4.5% in spring. I think he is wrong.';

let desk: TestWorkspace;
let editor: TestMember;
let viewer: TestMember;

beforeAll(async () => {
  desk = await makeWorkspace();
  editor = await memberWithRole(desk, 'editor');
  viewer = await memberWithRole(desk, 'viewer');
});

const create = (body: Partial<ArticleDraft>, as: Asker = editor, workspace = desk.slug) =>
  api(endpoints.createArticle, { as, params: { workspace }, body: { title: 'Prices', text: TEXT, ...body } });

async function made(body: Partial<ArticleDraft> = {}, as: Asker = editor, workspace = desk.slug): Promise<Article> {
  const told = await create(body, as, workspace);
  expect(told.status, told.problem.detail).toBe(201);
  return told.body;
}

const list = (query: object = {}, as: Asker = viewer, workspace = desk.slug) =>
  api(endpoints.listArticles, { as, params: { workspace }, query });

const at = (article: string, workspace = desk.slug) => ({ workspace, article });

const eventsOf = (articleId: string) =>
  db.event.findMany({
    where: { articleId },
    select: { type: true, before: true, after: true, actorId: true },
    orderBy: { seq: 'asc' },
  });

describe('bringing an article in', () => {
  test('text becomes version 1 with its sentences, and an event', async () => {
    const told = await create({ byline: ' R. Saleh ', publisher: '', publishedAt: '2026-05-03' });
    expect(told.status).toBe(201);
    expect(told.headers.get('location')).toBe(`/api/v1/workspaces/${desk.slug}/articles/${told.body.id}`);
    expect(told.headers.get('etag')).toBe('"v1"');
    expect(told.body).toMatchObject({
      version: 1,
      title: 'Prices',
      byline: 'R. Saleh',
      publisher: null,
      publishedAt: '2026-05-03T00:00:00.000Z',
      language: 'en',
      direction: 'ltr',
      currentVersion: 1,
      coverage: { sentences: 3, labelled: 0, nothingToCheck: 0 },
      createdBy: { id: editor.id, name: editor.name },
      archivedAt: null,
    });
    expect(await eventsOf(told.body.id)).toMatchObject([
      { type: 'article.created', actorId: editor.id, after: { title: 'Prices', sentences: 3 } },
    ]);
  });

  test('Arabic is recognised and runs from right to left, unless the maker says otherwise', async () => {
    const text = 'قال الوزير إن الأسعار انخفضت في مايو. لكنها ارتفعت بنسبة كبيرة وفق البيانات الرسمية.';
    expect(await made({ text })).toMatchObject({ language: 'ar', direction: 'rtl', coverage: { sentences: 2 } });
    expect(await made({ text, language: 'fa' })).toMatchObject({ language: 'fa', direction: 'rtl' });
    expect(await made({ text, direction: 'ltr' })).toMatchObject({ language: 'ar', direction: 'ltr' });
  });

  test('a document is checked and taken as it is', async () => {
    const paragraph = (words: string) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] });
    const document = { type: 'doc' as const, content: [paragraph('One thing.'), paragraph('Another thing.')] };
    const article = await made({ text: undefined, document });
    const version = await api(getVersion, { as: viewer, params: { ...at(article.id), number: 1 } });
    expect(version.body).toMatchObject({ document, text: 'One thing.\nAnother thing.' });

    const wrong = { type: 'doc' as const, content: [{ type: 'iframe', attrs: { src: 'https://x.example' } }] };
    const refused = await create({ text: undefined, document: wrong });
    expect(refused.status).toBe(400);
    expect(refused.problem.code).toBe('invalid');
  });

  test('exactly one body, with words in it', async () => {
    expect((await create({ text: undefined })).problem.issues).toMatchObject([{ path: 'text' }]);
    expect((await create({ html: '<p>Both</p>' })).status).toBe(400);
    expect((await create({ text: undefined, html: '<p> </p>' })).status).toBe(400);
    expect((await create({ text: ' \n\t\n ' })).problem.detail).toBe('There is no text in it.');
    expect((await create({ title: '  ' })).problem.issues).toMatchObject([{ path: 'title' }]);
    expect((await create({ sourceUrl: 'javascript:alert(1)' })).problem.issues).toMatchObject([{ path: 'sourceUrl' }]);
  });

  test('sent again it is made once; another draft under its id is a conflict', async () => {
    const id = newId();
    expect((await create({ id })).status).toBe(201);
    const again = await create({ id });
    expect(again.status).toBe(200);
    expect(again.body.id).toBe(id);
    expect((await create({ id, title: 'Other' })).status).toBe(409);
    expect(await eventsOf(id)).toHaveLength(1);
    const both = await Promise.all([create({ id: newId(), title: 'Twice' }), create({ id: newId(), title: 'Twice' })]);
    expect(both.map((told) => told.status)).toEqual([201, 201]);
    const race = newId();
    const statuses = await Promise.all([1, 2, 3, 4].map(async () => (await create({ id: race })).status));
    expect(statuses.sort()).toEqual([200, 200, 200, 201]);
  });

  test('editors only; outside the desk it does not exist', async () => {
    const reviewer = await memberWithRole(desk, 'reviewer');
    expect((await create({}, viewer)).status).toBe(403);
    expect((await create({}, reviewer)).status).toBe(403);
    expect((await create({}, await makeUser())).status).toBe(404);
    expect(
      (await api(endpoints.createArticle, { params: { workspace: desk.slug }, body: { title: 'x' } })).status,
    ).toBe(401);
  });

  test('two million characters fit into one transaction', async () => {
    const sentence = 'The council approved a budget of 12.5 million for the northern road in March. ';
    const paragraph = sentence.repeat(8).trim();
    const text = Array.from({ length: 3200 }, () => paragraph)
      .join('\n\n')
      .slice(0, 1_999_000);
    const article = await made({ title: 'Long', text });
    expect(article.coverage.sentences).toBeGreaterThan(20_000);
    const version = await api(getVersion, { as: viewer, params: { ...at(article.id), number: 1 } });
    expect(version.status).toBe(200);
    expect(version.body.sentences).toHaveLength(article.coverage.sentences);
  }, 60_000);
});

describe('reading one', () => {
  test('members read it, others find nothing', async () => {
    const article = await made();
    const read = await api(endpoints.getArticle, { as: viewer, params: at(article.id) });
    expect(read.body).toEqual(article);
    expect(read.headers.get('etag')).toBe('"v1"');
    const other = await makeWorkspace();
    expect((await api(endpoints.getArticle, { as: other.owner, params: at(article.id) })).status).toBe(404);
    expect((await api(endpoints.getArticle, { as: other.owner, params: at(article.id, other.slug) })).status).toBe(404);
    expect((await api(endpoints.getArticle, { as: viewer, params: at(newId()) })).status).toBe(404);
    expect((await api(endpoints.getArticle, { as: viewer, params: at('nothing') })).status).toBe(404);
  });
});

describe('changing one', () => {
  const patch = (article: Article, body: object, version = article.version, as: Asker = editor) =>
    api(endpoints.updateArticle, { as, params: at(article.id), version, body });

  test('metadata and report options, with before and after of what changed', async () => {
    const article = await made({ publisher: 'Daily' });
    const told = await patch(article, { title: 'Prices again', publisher: null, publishedAt: '2026-01-02' });
    expect(told.status).toBe(200);
    expect(told.headers.get('etag')).toBe('"v2"');
    expect(told.body).toMatchObject({ title: 'Prices again', publisher: null, version: 2 });
    const options = { ...article.reportOptions, approvedOnly: true, method: 'Two readers.' };
    expect((await patch(told.body, { reportOptions: options })).body.reportOptions).toEqual(options);
    const [, changed] = await eventsOf(article.id);
    expect(changed).toEqual({
      type: 'article.changed',
      actorId: editor.id,
      before: { title: 'Prices', publisher: 'Daily', publishedAt: null },
      after: { title: 'Prices again', publisher: null, publishedAt: '2026-01-02T00:00:00.000Z' },
    });
  });

  test('from an old version: 412 with the article as it is now; without a version: 428', async () => {
    const article = await made();
    const first = await patch(article, { title: 'First' });
    const second = await patch(article, { title: 'Second' });
    expect(second.status).toBe(412);
    expect(second.problem.current).toEqual(first.body);
    const bare = await api(endpoints.updateArticle, { as: editor, params: at(article.id), body: { title: 'x' } });
    expect(bare.status).toBe(428);
  });

  test('archiving hides it from the list until it is asked for', async () => {
    const own = await makeWorkspace();
    const article = await made({}, own.owner, own.slug);
    const archived = await api(endpoints.updateArticle, {
      as: own.owner,
      params: at(article.id, own.slug),
      version: 1,
      body: { archived: true },
    });
    expect(archived.body.archivedAt).not.toBeNull();
    expect((await list({}, own.owner, own.slug)).body.items).toEqual([]);
    expect((await list({ archived: 'true' }, own.owner, own.slug)).body.items.map((item) => item.id)).toEqual([
      article.id,
    ]);
    const back = await api(endpoints.updateArticle, {
      as: own.owner,
      params: at(article.id, own.slug),
      version: 2,
      body: { archived: false },
    });
    expect(back.body.archivedAt).toBeNull();
  });

  test('editors only; unknown fields are refused', async () => {
    const article = await made();
    expect((await patch(article, { title: 'x' }, 1, viewer)).status).toBe(403);
    expect((await patch(article, { deletedAt: null })).status).toBe(400);
    expect((await patch(article, { language: 'not a language' })).status).toBe(400);
    const other = await makeWorkspace();
    const foreign = { as: other.owner, params: at(article.id, other.slug), version: 1, body: { title: 'x' } };
    expect((await api(endpoints.updateArticle, foreign)).status).toBe(404);
  });
});

describe('the trash', () => {
  const remove = (article: Article, version = article.version, as: Asker = editor) =>
    api(endpoints.removeArticle, { as, params: at(article.id), version });
  const restore = (id: string, as: Asker = editor) => api(endpoints.restoreArticle, { as, params: at(id) });

  test('removed, listed there, and taken out again', async () => {
    const article = await made({ title: 'For the trash' });
    expect((await remove(article)).status).toBe(204);
    expect((await api(endpoints.getArticle, { as: viewer, params: at(article.id) })).status).toBe(404);
    expect((await list({ q: 'For the trash' })).body.items).toEqual([]);
    expect((await list({ trashed: 'true' }, editor)).body.items.map((item) => item.id)).toContain(article.id);
    expect((await list({ trashed: 'true' }, viewer)).status).toBe(403);
    const back = await restore(article.id);
    expect(back.status).toBe(200);
    expect(back.body).toMatchObject({ id: article.id, version: 3 });
    expect((await restore(article.id)).body.version).toBe(3);
    expect((await eventsOf(article.id)).map((event) => event.type)).toEqual([
      'article.created',
      'article.removed',
      'article.restored',
    ]);
  });

  test('stale, forbidden and foreign', async () => {
    const article = await made();
    const stale = await remove(article, 7);
    expect(stale.status).toBe(412);
    expect(stale.problem.current).toMatchObject({ id: article.id, version: 1 });
    expect((await remove(article, 1, viewer)).status).toBe(403);
    expect((await restore(article.id, viewer)).status).toBe(403);
    expect((await remove(article, 1, await makeUser())).status).toBe(404);
    expect((await restore(newId())).status).toBe(404);
  });
});

describe('the list', () => {
  let own: TestWorkspace;
  const titles = ['Delta', 'Alpha', 'Charlie', 'Bravo', 'Echo'];

  beforeAll(async () => {
    own = await makeWorkspace();
    for (const title of titles) await made({ title, publisher: `${title} Post` }, own.owner, own.slug);
    const same = new Date('2026-02-03T04:05:06.789Z');
    await db.article.updateMany({
      where: { workspaceId: own.id, title: { in: ['Alpha', 'Bravo', 'Echo'] } },
      data: { updatedAt: same },
    });
  });

  const titlesOf = async (query: object) =>
    (await list(query, own.owner, own.slug)).body.items.map((item) => item.title);

  test.each(['updatedAt', '-updatedAt', 'createdAt', '-createdAt', 'title', '-title'] as const)(
    'by %s, page after page, every article once, ties included',
    async (sort) => {
      const whole = await titlesOf({ sort });
      expect([...whole].sort()).toEqual([...titles].sort());
      const seen: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page = await list({ sort, limit: 2, ...(cursor ? { cursor } : {}) }, own.owner, own.slug);
        expect(page.body.items.length).toBeLessThanOrEqual(2);
        seen.push(...page.body.items.map((item) => item.title));
        cursor = page.body.nextCursor;
      }
      expect(seen).toEqual(whole);
      const reverse = sort.startsWith('-') ? sort.slice(1) : `-${sort}`;
      expect(await titlesOf({ sort: reverse })).toEqual([...whole].reverse());
    },
  );

  test('a long title still makes a cursor that is accepted', async () => {
    const long = await makeWorkspace();
    for (const end of ['أ', 'ب']) await made({ title: 'ع'.repeat(499) + end }, long.owner, long.slug);
    const first = await list({ sort: 'title', limit: 1 }, long.owner, long.slug);
    const next = await list({ sort: 'title', limit: 1, cursor: first.body.nextCursor }, long.owner, long.slug);
    expect(next.status).toBe(200);
    expect(next.body.items).toHaveLength(1);
  });

  test('a cursor of another order, or none at all, is refused', async () => {
    const page = await list({ sort: 'title', limit: 1 }, own.owner, own.slug);
    expect((await list({ sort: '-updatedAt', cursor: page.body.nextCursor }, own.owner, own.slug)).status).toBe(400);
    expect((await list({ cursor: 'nonsense' }, own.owner, own.slug)).status).toBe(400);
    const forged = Buffer.from(JSON.stringify(['-updatedAt', 'yesterday', newId()])).toString('base64url');
    expect((await list({ cursor: forged }, own.owner, own.slug)).status).toBe(400);
  });

  test('search: every word, in title, byline or publisher; wildcards are letters', async () => {
    expect(await titlesOf({ q: 'alpha' })).toEqual(['Alpha']);
    expect(await titlesOf({ q: 'post DELTA' })).toEqual(['Delta']);
    expect(await titlesOf({ q: '%' })).toEqual([]);
    expect(await titlesOf({ q: '_lpha' })).toEqual([]);
    expect(await titlesOf({ q: 'alpha bravo' })).toEqual([]);
  });

  test('search: the spellings that Arabic writers use for each other', async () => {
    const arabic = await makeWorkspace();
    await made({ title: 'أسعار الوقود في الإمارات مُرتفعة على المدى' }, arabic.owner, arabic.slug);
    for (const q of ['اسعار', 'الامارات', 'مرتفعه', 'علي', 'المدي', 'أسـعار']) {
      expect((await list({ q }, arabic.owner, arabic.slug)).body.items, q).toHaveLength(1);
    }
    expect((await list({ q: 'البصل' }, arabic.owner, arabic.slug)).body.items).toEqual([]);
  });

  test('by language and by who has open work; claims by status and verdict', async () => {
    const mixed = await makeWorkspace();
    const reviewer = await memberWithRole(mixed, 'reviewer');
    const french = await made({ title: 'Prix', language: 'fr-CA' }, mixed.owner, mixed.slug);
    const english = await made({ title: 'Prices' }, mixed.owner, mixed.slug);
    await addTask(mixed, english.id, reviewer.id, 'todo');
    await addTask(mixed, english.id, reviewer.id, 'in_progress');
    await addTask(mixed, french.id, reviewer.id, 'done');
    await addClaim(mixed, english.id, { status: 'open', rating: null });
    await addClaim(mixed, english.id, { status: 'approved', rating: 'false' });
    await addClaim(mixed, english.id, { status: 'approved', rating: 'true' });
    await addClaim(mixed, english.id, { status: 'open', rating: null, deletedAt: new Date() });
    await addClaim(mixed, english.id, { kind: 'opinion', status: 'open', rating: null });

    const ask = async (query: object) => (await list(query, reviewer, mixed.slug)).body.items;
    expect((await ask({ language: 'fr' })).map((item) => item.id)).toEqual([french.id]);
    const [item, ...others] = await ask({ assigneeId: reviewer.id });
    expect(others).toEqual([]);
    expect(item).toMatchObject({
      id: english.id,
      assignees: [{ id: reviewer.id, name: reviewer.name }],
      claims: { total: 3, byStatus: { open: 1, approved: 2 }, byRating: { false: 1, true: 1 } },
    });
    expect((await ask({})).find((entry) => entry.id === french.id)).toMatchObject({
      assignees: [],
      claims: { total: 0, byStatus: {}, byRating: {} },
    });
  });

  test('a desk sees only its own', async () => {
    const stranger = await makeUser();
    expect((await list({}, stranger)).status).toBe(404);
    const other = await makeWorkspace();
    expect((await list({}, other.owner, other.slug)).body.items).toEqual([]);
  });
});

const addTask = (desk: TestWorkspace, articleId: string, assigneeId: string, status: string) =>
  db.task.create({
    data: {
      workspaceId: desk.id,
      id: newId(),
      kind: 'verify',
      articleId,
      title: 'Check',
      assigneeId,
      status,
      createdById: desk.owner.id,
    },
    select: { id: true },
  });

const addClaim = (
  desk: TestWorkspace,
  articleId: string,
  given: { kind?: string; status: string; rating: string | null; deletedAt?: Date },
) =>
  db.annotation.create({
    data: {
      workspaceId: desk.id,
      id: newId(),
      articleId,
      versionNumber: 1,
      kind: 'claim',
      start: 0,
      end: 12,
      exact: 'The minister',
      prefix: '',
      suffix: '',
      sentenceFrom: 0,
      sentenceTo: 0,
      authorId: desk.owner.id,
      ...given,
    },
    select: { id: true },
  });
