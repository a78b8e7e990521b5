/** Thousands of annotations brought in: in short turns, in few statements, all of them or none, and nobody has to wait. */
import pg from 'pg';
import { beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createAnnotation, listAnnotations } from '@/lib/api/annotations';
import { getArticle } from '@/lib/api/articles';
import { importExchange, previewExchange } from '@/lib/api/exchange';
import { db } from '@/lib/server/db';
import { env } from '@/lib/server/env';
import { makeArticle, newestEvents, type TestArticle } from '../support/annotating';
import { api } from '../support/api';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';
import { longestTurn } from '../support/processor-time';

const SENTENCES = Array.from({ length: 800 }, (_, index) => `قالت الوزارة في البيان رقم ${index} إنّ الأسعار ارتفعت. `);

let desk: TestWorkspace;
let editor: TestMember;
let article: TestArticle;

beforeAll(async () => {
  desk = await makeWorkspace();
  editor = await memberWithRole(desk, 'editor');
});

beforeEach(async () => {
  article = await makeArticle(desk.owner, { sentences: SENTENCES });
});

/** As a stranger's page has it: a note on every second one, offsets of another text, one in twenty spelled otherwise. */
function rowsOf(count: number): object[] {
  return Array.from({ length: count }, (_, index) => {
    const { start, end } = article.sentences[index % SENTENCES.length] ?? { start: 0, end: 0 };
    const from = start + (Math.floor(index / SENTENCES.length) % 5) * 2;
    const exact = article.text.slice(from, end - 1);
    const selector = [
      { type: 'TextPositionSelector', start: from + 137, end: end + 136 },
      { type: 'TextQuoteSelector', exact: index % 20 === 0 ? exact.replace('إنّ', 'انـ') : exact },
    ];
    const note = index % 2 === 0 ? `**Look** at ${index}` : '';
    const source = 'https://news.example/long';
    return { id: `h${index}`, uri: source, text: note, tags: ['claim'], target: [{ source, selector }] };
  });
}

function form(rows: readonly object[]): FormData {
  const body = new FormData();
  body.set('file', new File([JSON.stringify({ rows })], 'search.json'));
  return body;
}

const into = () => ({ as: editor, params: { workspace: desk.slug }, query: { article: article.id } });
const preview = (body: FormData) => api(previewExchange, { ...into(), body });
const bringIn = (body: FormData) => api(importExchange, { ...into(), body });
const annotations = () => db.annotation.count({ where: { workspaceId: desk.id, articleId: article.id } });

test('no turn is long, and every quote is at its place', async () => {
  await preview(form(rowsOf(20)));
  const file = form(rowsOf(1600));
  const previewed = await longestTurn(async () => {
    const { body } = await preview(file);
    expect(body.documents[0]).toMatchObject({ annotations: 1600, lost: 0 });
    expect(body.issues.find(({ code }) => code === 'near')?.count).toBe(80);
  });
  const imported = await longestTurn(async () => {
    const { body } = await bringIn(file);
    expect(body.articles[0]).toMatchObject({ annotations: 1600, notes: 800 });
  });
  expect(await annotations()).toBe(1600);
  expect(previewed).toBeLessThan(200);
  expect(imported).toBeLessThan(200);
}, 120_000);

test('statements grow with batches, not with annotations', async () => {
  const statements = async (count: number): Promise<number> => {
    const counted = (['parse', 'query'] as const).map((name) => vi.spyOn(pg.Connection.prototype, name));
    expect((await bringIn(form(rowsOf(count)))).status).toBe(200);
    const sum = counted.reduce((total, { mock }) => total + mock.calls.length, 0);
    for (const spy of counted) spy.mockRestore();
    return sum;
  };
  const few = await statements(10);
  article = await makeArticle(desk.owner, { sentences: SENTENCES });
  // Of annotations three batches and of notes two, where there was one of each.
  expect((await statements(1500)) - few).toBeLessThanOrEqual(3);
});

/** Another connection, which holds something until it is told to let go. */
async function holding(
  sql: string,
): Promise<{ waiting: () => Promise<number[]>; letGo: (by?: 'COMMIT') => Promise<void> }> {
  const client = new pg.Client({ connectionString: env.DATABASE_URL });
  await client.connect();
  // Whoever waits for it waits no longer than the test.
  onTestFinished(() => client.end());
  await client.query('BEGIN');
  await client.query(sql);
  return {
    /** The processes of the server that wait for it. Not of pg_stat_activity: a transaction sees the same in it until it ends. */
    waiting: async () => {
      const { rows } = await client.query<{ pid: number }>(
        `SELECT DISTINCT pid FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))`,
      );
      return rows.map(({ pid }) => pid);
    },
    letGo: async (by) => {
      await client.query(by ?? 'ROLLBACK');
    },
  };
}

const heldArticle = () => holding(`SELECT 1 FROM articles WHERE id = '${article.id}' FOR NO KEY UPDATE`);

async function onceWaiting(held: Awaited<ReturnType<typeof holding>>): Promise<number> {
  return vi.waitFor(async () => {
    const [pid] = await held.waiting();
    if (pid === undefined) throw new Error('nobody waits yet');
    return pid;
  }, 30_000);
}

describe('all or nothing', () => {
  test('nothing is seen before the end; a connection that breaks leaves nothing; the same again is all of it', async () => {
    const held = await heldArticle();
    const broken = bringIn(form(rowsOf(600)));
    const pid = await onceWaiting(held);
    expect(await annotations()).toBe(0);
    const listed = await api(listAnnotations, { as: editor, params: { workspace: desk.slug, article: article.id } });
    expect(listed.body.items).toEqual([]);
    await db.$queryRaw`SELECT pg_terminate_backend(${pid}::int)`;
    expect((await broken).status).toBe(503);
    await held.letGo();
    expect([
      await annotations(),
      await db.note.count({ where: { workspaceId: desk.id, annotation: { articleId: article.id } } }),
    ]).toEqual([0, 0]);
    expect((await bringIn(form(rowsOf(600)))).body.articles[0]).toMatchObject({ annotations: 600, notes: 300 });
    expect(await annotations()).toBe(600);
  });

  test('an article that is archived at the last moment gets nothing', async () => {
    const held = await holding(`UPDATE articles SET archived_at = now() WHERE id = '${article.id}'`);
    const late = bringIn(form(rowsOf(600)));
    await onceWaiting(held);
    await held.letGo('COMMIT');
    expect((await late).problem).toMatchObject({ status: 409, code: 'conflict' });
    expect(await annotations()).toBe(0);
  });
});

describe('others', () => {
  test('who label the same article meanwhile do not wait, and are counted', async () => {
    const held = await holding('LOCK TABLE notes IN SHARE ROW EXCLUSIVE MODE');
    const going = bringIn(form(rowsOf(600)));
    await onceWaiting(held);
    const { start, end } = article.sentences[790] ?? { start: 0, end: 0 };
    const body = { kind: 'claim' as const, range: { start, end: end - 1 } };
    const params = { workspace: desk.slug, article: article.id };
    expect((await api(createAnnotation, { as: desk.owner, params, body })).status).toBe(201);
    expect((await newestEvents(editor))[0]?.type).toBe('annotation.created');
    await held.letGo();
    expect((await going).status).toBe(200);
    const { coverage } = (await api(getArticle, { as: editor, params })).body;
    expect(coverage.labelled).toBe(601);
    expect((await newestEvents(editor))[0]).toMatchObject({
      type: 'annotations.imported',
      after: { annotations: 600 },
    });
  });

  test('who bring in the same file at once get it once', async () => {
    const held = await heldArticle();
    const both = [0, 1].map(() => bringIn(form(rowsOf(600))));
    await onceWaiting(held);
    await held.letGo();
    const told = await Promise.all(both);
    expect(told.map(({ status }) => status)).toEqual([200, 200]);
    expect(told.map(({ body }) => body.articles[0]?.annotations ?? body.skipped[0]?.why).toSorted()).toEqual([
      600,
      'known',
    ]);
    expect(await annotations()).toBe(600);
    expect(await db.event.count({ where: { articleId: article.id, type: 'annotations.imported' } })).toBe(1);
  });
});
