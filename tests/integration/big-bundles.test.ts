/** A bundle of many records: unpacked in short turns, restored as one change, and nothing stays of one that breaks. */
import pg from 'pg';
import { beforeAll, describe, expect, test, vi, onTestFinished } from 'vitest';
import { importBundle, previewBundle } from '@/lib/api/bundles';
import { createAnnotation } from '@/lib/api/annotations';
import { exportReport } from '@/lib/api/exports';
import { db } from '@/lib/server/db';
import { env } from '@/lib/server/env';
import { newId } from '@/lib/server/once';
import { makeArticle, newestEvents, type TestArticle } from '../support/annotating';
import { api } from '../support/api';
import { paragraph } from '../support/asks';
import { makeWorkspace, type TestWorkspace } from '../support/factories';
import { longestTurn } from '../support/processor-time';
import { smallBundle } from '../support/small-bundle';

const SENTENCES = Array.from({ length: 600 }, (_, index) => `قالت الوزارة في البيان رقم ${index} إنّ الأسعار ارتفعت. `);

let desk: TestWorkspace;
let other: TestWorkspace;
let article: TestArticle;
let bundle: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  [desk, other] = [await makeWorkspace(), await makeWorkspace()];
  article = await makeArticle(desk.owner, { sentences: SENTENCES });
  const { workspaceId, userId } = desk.owner.actor;
  const rows = article.sentences.map(({ index, start, end }) => ({ id: newId(), index, start, end: end - 1 }));
  await db.annotation.createMany({
    data: rows.map(({ id, index, start, end }) => ({
      ...{ workspaceId, id, articleId: article.id, versionNumber: 1, kind: 'claim', start, end, authorId: userId },
      ...{ exact: article.text.slice(start, end), prefix: '', suffix: '', sentenceFrom: index, sentenceTo: index },
    })),
  });
  const note = (annotationId: string, more: object) => {
    const row = { workspaceId, id: newId(), annotationId, body: paragraph('ملاحظة'), authorId: userId };
    return { ...row, protection: 'internal', ...more };
  };
  const threads = rows.map(({ id }, index) => note(id, index % 3 === 0 ? { resolvedAt: new Date() } : {}));
  const replies = threads.map(({ id, annotationId }) => note(annotationId, { parentId: id }));
  const gone = rows.map(({ id }) => note(id, { deletedAt: new Date() }));
  await db.note.createMany({ data: [...threads, ...replies, ...gone] });
  await db.evidence.createMany({
    data: rows.map(({ id, index }) => ({
      ...{ workspaceId, id: newId(), annotationId: id, url: `https://source.example/${index}`, title: 'A source' },
      ...{ stance: 'context', sourceType: 'primary', protection: 'public', addedById: userId },
    })),
  });
  const params = { workspace: desk.slug, article: article.id };
  const { response } = await api(exportReport, { as: desk.owner, params, query: { format: 'bundle' } });
  bundle = new Uint8Array(await response.arrayBuffer());
}, 60_000);

function form(): FormData {
  const made = new FormData();
  made.set('file', new File([bundle], 'bundle.zip'));
  return made;
}

const preview = () => api(previewBundle, { as: other.owner, params: { workspace: other.slug }, body: form() });
const unpack = (id: string) =>
  api(importBundle, { as: other.owner, params: { workspace: other.slug }, query: { id }, body: form() });
const left = async () => [
  await db.article.count({ where: { workspaceId: other.id } }),
  await db.annotation.count({ where: { workspaceId: other.id } }),
];

/** Something that the restore waits for, until it is let go. */
async function holdingEvidence() {
  const client = new pg.Client({ connectionString: env.DATABASE_URL });
  await client.connect();
  // Whoever waits for it waits no longer than the test.
  onTestFinished(() => client.end());
  await client.query('BEGIN; LOCK TABLE evidence IN SHARE ROW EXCLUSIVE MODE');
  const waiting = () =>
    vi.waitFor(async () => {
      // Not of pg_stat_activity: a transaction sees the same in it until it ends.
      const { rows } = await client.query<{ pid: number }>(
        'SELECT DISTINCT pid FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))',
      );
      if (!rows[0]) throw new Error('nobody waits yet');
      return rows[0].pid;
    }, 30_000);
  const letGo = () => client.query('ROLLBACK');
  return { waiting, letGo };
}

describe('six hundred annotations with what hangs on them', () => {
  test('a connection that breaks leaves nothing; others work on meanwhile; then all of it is there', async () => {
    const id = newId();
    const held = await holdingEvidence();
    const broken = unpack(id);
    const pid = await held.waiting();
    expect(await left()).toEqual([0, 0]);
    await db.$queryRaw`SELECT pg_terminate_backend(${pid}::int)`;
    expect((await broken).status).toBe(503);
    await held.letGo();
    expect(await left()).toEqual([0, 0]);

    const again = await holdingEvidence();
    const going = unpack(id);
    await again.waiting();
    const elsewhere = await makeArticle(other.owner);
    const params = { workspace: other.slug, article: elsewhere.id };
    const body = { kind: 'claim' as const, sentences: [0] };
    expect((await api(createAnnotation, { as: other.owner, params, body })).status).toBe(201);
    await again.letGo();
    expect((await going).status).toBe(201);
    expect(await left()).toEqual([2, 601]);
    expect((await newestEvents(other.owner))[0]).toMatchObject({ type: 'article.created', entityId: id });
    const counts = await db.annotation.groupBy({
      by: ['noteCount', 'openNoteCount', 'evidenceCount'],
      where: { workspaceId: other.id, articleId: id },
      _count: true,
      orderBy: { openNoteCount: 'asc' },
    });
    expect(counts).toEqual([
      { noteCount: 2, openNoteCount: 0, evidenceCount: 1, _count: 200 },
      { noteCount: 2, openNoteCount: 1, evidenceCount: 1, _count: 400 },
    ]);
  });

  test('no turn is long', async () => {
    expect(await longestTurn(preview)).toBeLessThan(200);
    expect(await longestTurn(() => unpack(newId()))).toBeLessThan(200);
  });
});

test('replies that stand long before their thread are restored with it', async () => {
  const day = '2026-11-20T08:00:00.000Z';
  const [first, id] = [newId(), newId()];
  /** More than a statement takes. */
  const replies = Array.from({ length: 300 }, newId);
  const notes = (annotationId: string, authorId: string) => {
    const of = { annotationId, authorId, body: paragraph('ملاحظة'), protection: 'internal', resolvedAt: null };
    const stamps = { resolvedById: null, version: 1, createdAt: day, updatedAt: day, deletedAt: null };
    const thread = { id: first, parentId: null, ...of, ...stamps };
    return [...replies.map((reply) => ({ ...thread, id: reply, parentId: first })), thread];
  };
  bundle = smallBundle({ more: ({ claim, person }) => ({ 'notes.jsonl': notes(claim, person) }) });
  expect((await unpack(id)).status).toBe(201);
  const restored = await db.note.findMany({ where: { workspaceId: other.id, annotation: { articleId: id } } });
  const root = restored.find(({ parentId }) => parentId === null);
  expect(restored.filter(({ parentId }) => parentId === root?.id)).toHaveLength(replies.length);
});
