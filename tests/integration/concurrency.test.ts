/** Races: nobody's work is lost, nothing is made twice, and events come in the order in which they were committed. */
import { beforeAll, describe, expect, test } from 'vitest';
import { createAnnotation, giveVerdict, updateAnnotation } from '@/lib/api/annotations';
import { addEvidence } from '@/lib/api/evidence';
import { createNote, resolveNote } from '@/lib/api/notes';
import { createTask, updateTask } from '@/lib/api/tasks';
import type { Annotation } from '@/lib/domain/annotation';
import { db } from '@/lib/server/db';
import { newId } from '@/lib/server/once';
import { label, makeArticle, richText, type TestArticle } from '../support/annotating';
import { api as askOnce } from '../support/api';
import { makeWorkspace, memberWithRole, signInAs, type TestMember, type TestWorkspace } from '../support/factories';

let desk: TestWorkspace;
let owner: TestMember;
let article: TestArticle;
let as: { cookie: string };

const WRITERS = 50;

beforeAll(async () => {
  desk = await makeWorkspace();
  owner = desk.owner;
  article = await makeArticle(owner);
  as = await signInAs(owner);
});

/** As a good client asks: again when the server is too busy to answer (503), which saves nothing. */
const api: typeof askOnce = async (target, ask) => {
  for (;;) {
    const told = await askOnce(target, ask);
    if (told.status !== 503) return told;
    expect(told.headers.get('retry-after')).not.toBeNull();
  }
};

const at = (annotation: Pick<Annotation, 'id'>) => ({ workspace: desk.slug, annotation: annotation.id });
const inArticle = (id = article.id) => ({ workspace: desk.slug, article: id });
const many = <T>(count: number, run: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => run(index)));

describe('50 writers on one row', { timeout: 120_000 }, () => {
  test('one wins, the others are told the record as the winner left it', async () => {
    const claim = await label(owner, article);
    const told = await many(WRITERS, (index) =>
      api(updateAnnotation, { as, params: at(claim), version: 1, body: { tags: [`writer-${index}`] } }),
    );
    const [winner, ...others] = told.filter((one) => one.status === 200);
    expect(others).toEqual([]);
    const losers = told.filter((one) => one.status === 412);
    expect(losers).toHaveLength(WRITERS - 1);
    for (const { problem } of losers) expect(problem.current).toEqual(winner?.body);
  });

  test('trying again until they get through, no update is lost', async () => {
    const claim = await label(owner, article);
    const writers = 12;
    const statuses = new Set<number>();
    await many(writers, async (index) => {
      for (let version = 1; ;) {
        const told = await api(updateAnnotation, {
          as,
          params: at(claim),
          version,
          body: { tags: [`writer-${index}`] },
        });
        statuses.add(told.status);
        if (told.status !== 412) return;
        version = (told.problem.current as Annotation).version;
      }
    });
    expect([...statuses].sort()).toEqual([200, 412]);
    const row = await db.annotation.findFirstOrThrow({ where: { id: claim.id }, select: { version: true } });
    expect(row.version).toBe(1 + writers);
    const changes = await db.event.findMany({
      where: { workspaceId: desk.id, annotationId: claim.id, type: 'annotation.changed' },
      orderBy: { seq: 'asc' },
      select: { before: true, after: true },
    });
    const written = changes.map((event) => (event.after as { tags: string[] }).tags);
    expect(changes.map((event) => (event.before as { tags: string[] }).tags)).toEqual([[], ...written.slice(0, -1)]);
    expect(new Set(written.flat()).size).toBe(writers);
  });

  test('one verdict and one task change win', async () => {
    const claim = await label(owner, article);
    const verdicts = await many(WRITERS, (index) =>
      api(giveVerdict, {
        as,
        params: at(claim),
        version: 1,
        body: { rating: 'true', reasoning: richText(`${index}`) },
      }),
    );
    expect(verdicts.map((told) => told.status).sort()).toEqual([200, ...Array<number>(WRITERS - 1).fill(412)]);

    const { body: task } = await api(createTask, {
      ...{ as, params: { workspace: desk.slug } },
      body: { articleId: article.id, title: 'One' },
    });
    const moves = await many(WRITERS, (index) =>
      api(updateTask, {
        as,
        params: { workspace: desk.slug, task: task.id },
        version: 1,
        body: { title: `Writer ${index}` },
      }),
    );
    expect(moves.map((told) => told.status).sort()).toEqual([200, ...Array<number>(WRITERS - 1).fill(412)]);
  });
});

describe('creating at once', { timeout: 120_000 }, () => {
  test('20 ids sent 50 times each at once make 20 rows', async () => {
    const fresh = await makeArticle(owner);
    for (let sentence = 0; sentence < 20; sentence += 1) {
      const body = { id: newId(), kind: 'claim' as const, sentences: [sentence % 4] };
      const told = await many(50, () => api(createAnnotation, { as, params: inArticle(fresh.id), body }));
      expect(told.map((one) => one.status).sort()).toEqual([...Array<number>(49).fill(200), 201]);
      expect(new Set(told.map((one) => one.body.id))).toEqual(new Set([body.id]));
    }
    expect(await db.annotation.count({ where: { workspaceId: desk.id, articleId: fresh.id } })).toBe(20);
    expect(await db.event.count({ where: { workspaceId: desk.id, articleId: fresh.id } })).toBe(20);
  }, 120_000);

  test('coverage counts what all of them labelled', async () => {
    const sentences = Array.from({ length: 40 }, (_, index) => `Sentence number ${index}. `);
    const fresh = await makeArticle(owner, { sentences });
    await many(40, (index) =>
      api(createAnnotation, { as, params: inArticle(fresh.id), body: { kind: 'claim', sentences: [index] } }),
    );
    const row = await db.article.findFirstOrThrow({ where: { id: fresh.id }, select: { labelledCount: true } });
    expect(row.labelledCount).toBe(40);
  });

  test('notes and evidence on one annotation are all counted', async () => {
    const claim = await label(owner, article);
    const notes = await many(20, (index) =>
      api(createNote, { as, params: at(claim), body: { body: richText(`Note ${index}`) } }),
    );
    await Promise.all([
      many(20, (index) => api(addEvidence, { as, params: at(claim), body: { url: `https://e.example/${index}` } })),
      ...notes
        .slice(0, 8)
        .flatMap(({ body }) =>
          [0, 1].map(() => api(resolveNote, { as, params: { workspace: desk.slug, note: body.id } })),
        ),
    ]);
    const row = await db.annotation.findFirstOrThrow({
      where: { id: claim.id },
      select: { noteCount: true, openNoteCount: true, evidenceCount: true, version: true },
    });
    expect(row).toEqual({ noteCount: 20, openNoteCount: 12, evidenceCount: 20, version: 1 });
  });
});

test('events have no gaps and come in commit order under 12 writers', async () => {
  const busy = await makeWorkspace();
  const writers = await many(12, () => memberWithRole(busy, 'reviewer'));
  const articles = await many(3, () => makeArticle(busy.owner));
  const read: number[] = [];
  let isDone = false;
  const reader = (async () => {
    for (let after = 0; ;) {
      const wasDone = isDone;
      const rows = await db.event.findMany({
        where: { workspaceId: busy.id, seq: { gt: after } },
        orderBy: { seq: 'asc' },
        select: { seq: true },
      });
      read.push(...rows.map((row) => row.seq));
      if (wasDone && rows.length === 0) break;
      after = rows.at(-1)?.seq ?? after;
    }
  })();
  await many(12, async (index) => {
    const writer = writers[index] ?? busy.owner;
    const text = articles[index % 3] ?? article;
    for (let round = 0; round < 10; round += 1) await label(writer, text, 'claim', round % 4);
  });
  isDone = true;
  await reader;
  expect(read).toEqual(Array.from({ length: 12 * 10 }, (_, index) => index + 1));
  const { lastSeq } = await db.workspace.findUniqueOrThrow({ where: { id: busy.id }, select: { lastSeq: true } });
  expect(lastSeq).toBe(12 * 10);
}, 120_000);
