import { beforeAll, describe, expect, test } from 'vitest';
import {
  createAnnotation,
  getAnnotation,
  listAnnotations,
  removeAnnotation,
  restoreAnnotation,
  updateAnnotation,
} from '@/lib/api/annotations';
import type { BodyIn } from '@/lib/api/endpoint';
import type { Annotation } from '@/lib/domain/annotation';
import { db } from '@/lib/server/db';
import { newId } from '@/lib/server/once';
import { label, makeArticle, newestEvents, SENTENCES, type TestArticle } from '../support/annotating';
import { api } from '../support/api';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';

let desk: TestWorkspace;
let owner: TestMember;
let editor: TestMember;
let reviewer: TestMember;
let viewer: TestMember;
let article: TestArticle;

beforeAll(async () => {
  desk = await makeWorkspace();
  owner = desk.owner;
  [editor, reviewer, viewer] = await Promise.all([
    memberWithRole(desk, 'editor'),
    memberWithRole(desk, 'reviewer'),
    memberWithRole(desk, 'viewer'),
  ]);
  article = await makeArticle(owner);
});

const inArticle = (id = article.id) => ({ workspace: desk.slug, article: id });
const at = (annotation: Pick<Annotation, 'id'>) => ({ workspace: desk.slug, annotation: annotation.id });
const coverageOf = (id: string) =>
  db.article.findFirstOrThrow({ where: { id }, select: { labelledCount: true, nothingCount: true } });

describe('creating', () => {
  test('whole sentences become a range without the trailing space, with quote and coverage', async () => {
    const fresh = await makeArticle(owner);
    const told = await api(createAnnotation, {
      as: reviewer,
      params: inArticle(fresh.id),
      body: { kind: 'claim', sentences: [0, 1], tags: ['exports', 'exports'] },
    });
    expect(told.status).toBe(201);
    const { body } = told;
    expect(body.range).toEqual({ start: 0, end: (fresh.sentences[1]?.end ?? 0) - 1 });
    expect(body.quote.exact).toBe(`${SENTENCES[0]}${SENTENCES[1]}`.trim());
    expect(body.quote.suffix.startsWith(' A flag')).toBe(true);
    expect(body).toMatchObject({
      ...{ version: 1, articleVersion: 1, sentences: [0, 1], status: 'open', verdict: null, tags: ['exports'] },
      author: { id: reviewer.id, name: reviewer.name },
      counts: { notes: 0, openNotes: 0, evidence: 0 },
    });
    expect(told.headers.get('location')).toBe(`/api/v1/workspaces/${desk.slug}/annotations/${body.id}`);
    expect(told.headers.get('etag')).toBe('"v1"');
    expect((await coverageOf(fresh.id)).labelledCount).toBe(2);
    const [event] = await newestEvents(owner);
    expect(event).toMatchObject({
      ...{ type: 'annotation.created', entityId: body.id, articleId: fresh.id, annotationId: body.id },
      ...{ actorId: reviewer.id, after: { kind: 'claim', quote: body.quote.exact, range: body.range } },
    });
  });

  test('coverage counts a sentence once, and no longer as nothing to check', async () => {
    const fresh = await makeArticle(owner);
    await db.sentence.updateMany({
      where: { articleId: fresh.id, index: { in: [1, 3] } },
      data: { triage: 'nothing_to_check' },
    });
    await db.article.updateMany({ where: { id: fresh.id }, data: { nothingCount: 2 } });
    const make = (sentences: number[]) =>
      api(createAnnotation, { as: reviewer, params: inArticle(fresh.id), body: { kind: 'claim', sentences } });
    const seen: object[] = [];
    for (const sentences of [[0], [0, 1], [1], [2]]) {
      await make(sentences);
      seen.push(await coverageOf(fresh.id));
    }
    expect(seen).toEqual([
      { labelledCount: 1, nothingCount: 2 },
      { labelledCount: 2, nothingCount: 1 },
      { labelledCount: 2, nothingCount: 1 },
      { labelledCount: 3, nothingCount: 1 },
    ]);
    const { body } = await make([3]);
    expect(await coverageOf(fresh.id)).toEqual({ labelledCount: 4, nothingCount: 0 });
    await api(removeAnnotation, { as: reviewer, params: at(body), version: 1 });
    expect(await coverageOf(fresh.id)).toEqual({ labelledCount: 3, nothingCount: 1 });
  });

  test('labels may overlap, and offsets count UTF-16 units beyond emoji', async () => {
    const start = article.text.indexOf('family');
    const range = { start, end: article.text.indexOf(' stood') };
    const body = { kind: 'attribution' as const, range, quote: { exact: 'family 👨‍👩‍👧', prefix: 'a ' } };
    const first = await api(createAnnotation, { as: reviewer, params: inArticle(), body });
    const second = await api(createAnnotation, { as: reviewer, params: inArticle(), body });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.body.quote.exact).toBe('family 👨‍👩‍👧');
    expect(first.body.sentences).toEqual([2]);
    expect(second.body.id).not.toBe(first.body.id);
  });

  test('the same id and draft answers with the same row; another draft is a conflict', async () => {
    const fresh = await makeArticle(owner);
    const body = { id: newId(), kind: 'opinion' as const, sentences: [3] };
    const first = await api(createAnnotation, { as: reviewer, params: inArticle(fresh.id), body });
    const again = await api(createAnnotation, { as: reviewer, params: inArticle(fresh.id), body });
    const other = await api(createAnnotation, {
      as: reviewer,
      params: inArticle(fresh.id),
      body: { ...body, kind: 'claim' },
    });
    expect([first.status, again.status, other.status]).toEqual([201, 200, 409]);
    expect(again.body).toEqual(first.body);
    expect(await db.annotation.count({ where: { articleId: fresh.id } })).toBe(1);
    expect(await db.event.count({ where: { annotationId: body.id } })).toBe(1);
  });

  test('a retry finds its row although the article was archived since', async () => {
    const fresh = await makeArticle(owner);
    const body = { id: newId(), kind: 'claim' as const, sentences: [0] };
    await api(createAnnotation, { as: reviewer, params: inArticle(fresh.id), body });
    await db.article.updateMany({ where: { id: fresh.id }, data: { archivedAt: new Date() } });
    const again = await api(createAnnotation, { as: reviewer, params: inArticle(fresh.id), body });
    expect(again.status).toBe(200);
    const other = await api(createAnnotation, {
      as: reviewer,
      params: inArticle(fresh.id),
      body: { kind: 'claim', sentences: [0] },
    });
    expect(other.status).toBe(409);
    expect(other.problem.detail).toMatch(/archived/);
  });

  const flag = SENTENCES.join('').indexOf('🇱🇧');
  test.each([
    ['outside the text', { range: { start: 0, end: 5000 } }, 'range'],
    ['half an emoji', { range: { start: 0, end: flag + 1 } }, 'range'],
    ['white space alone', { range: { start: 42, end: 43 } }, 'range'],
    ['sentences apart', { sentences: [0, 2] }, 'sentences'],
    ['sentences beyond the last', { sentences: [3, 4] }, 'sentences'],
    ['a quote that is not there', { sentences: [1], quote: { exact: 'The ministry' } }, 'quote'],
    ['a wrong prefix', { range: { start: 43, end: 46 }, quote: { exact: 'The', prefix: 'xx' } }, 'quote'],
    ['a speaker on a claim', { sentences: [1], speaker: { name: 'Minister' } }, 'speaker'],
  ])('refuses %s', async (_, place, path) => {
    const body = { kind: 'claim', ...place } as BodyIn<typeof createAnnotation>;
    const told = await api(createAnnotation, { as: reviewer, params: inArticle(), body });
    expect(told.status).toBe(400);
    expect(told.problem.issues?.map((issue) => issue.path)).toEqual([path]);
  });

  test('refuses a range that was read in another version', async () => {
    const told = await api(createAnnotation, {
      as: reviewer,
      params: inArticle(),
      body: { kind: 'claim', sentences: [0], articleVersion: 2 },
    });
    expect(told.status).toBe(409);
  });

  test('a viewer may not; outside the workspace it does not exist', async () => {
    const body = { kind: 'claim' as const, sentences: [0] };
    expect((await api(createAnnotation, { as: viewer, params: inArticle(), body })).status).toBe(403);
    const elsewhere = await makeWorkspace();
    expect((await api(createAnnotation, { as: elsewhere.owner, params: inArticle(), body })).status).toBe(404);
    const foreign = await makeArticle(elsewhere.owner);
    expect((await api(createAnnotation, { as: owner, params: inArticle(foreign.id), body })).status).toBe(404);
  });
});

describe('listing', () => {
  test('reading order in pages, filters, and the trash apart', async () => {
    const fresh = await makeArticle(owner);
    const made: Annotation[] = [];
    for (const sentence of [3, 1, 0, 2, 1]) made.push(await label(reviewer, fresh, 'claim', sentence));
    const opinion = await label(editor, fresh, 'opinion', 3);
    const page = (cursor?: string) =>
      api(listAnnotations, {
        as: viewer,
        params: inArticle(fresh.id),
        query: { limit: 2, ...(cursor ? { cursor } : {}) },
      });
    const seen: Annotation[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await page(cursor);
      seen.push(...body.items);
      cursor = body.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(6);
    const inOrder = [...seen].sort((a, b) => a.range.start - b.range.start || (a.id < b.id ? -1 : 1));
    expect(seen.map((item) => item.id)).toEqual(inOrder.map((item) => item.id));

    const list = (query: object) => api(listAnnotations, { as: viewer, params: inArticle(fresh.id), query });
    expect((await list({ kind: 'opinion' })).body.items.map((item) => item.id)).toEqual([opinion.id]);
    expect((await list({ status: 'open' })).body.items).toHaveLength(5);
    expect((await list({ authorId: editor.id })).body.items).toHaveLength(1);
    expect((await list({ rating: 'false' })).body.items).toHaveLength(0);
    expect((await list({ sort: '-createdAt', limit: 1 })).body.items[0]?.id).toBe(opinion.id);
    await api(removeAnnotation, { as: editor, params: at(opinion), version: 1 });
    expect((await list({})).body.items).toHaveLength(5);
    expect((await list({ trashed: true })).body.items.map((item) => item.id)).toEqual([opinion.id]);
  });

  test('a made-up cursor is a bad request, a foreign article is not found', async () => {
    const cursor = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url');
    for (const bad of [
      '%',
      cursor(['range', 'a', 1, article.id]),
      cursor(['range', 1e12, 1, article.id]),
      cursor([1]),
    ]) {
      const told = await api(listAnnotations, { as: viewer, params: inArticle(), query: { cursor: bad } });
      expect(told.status).toBe(400);
    }
    const elsewhere = await makeArticle((await makeWorkspace()).owner);
    expect((await api(listAnnotations, { as: viewer, params: inArticle(elsewhere.id) })).status).toBe(404);
  });
});

describe('changing', () => {
  test('range, label and tags: a new quote, new coverage, and an event with what differed', async () => {
    const fresh = await makeArticle(owner);
    const made = await label(reviewer, fresh, 'claim', 0);
    const range = { start: fresh.sentences[1]?.start ?? 0, end: fresh.sentences[2]?.end ?? 0 };
    const told = await api(updateAnnotation, {
      as: reviewer,
      params: at(made),
      version: 1,
      body: { range, kind: 'opinion', tags: ['tone'] },
    });
    expect(told.status).toBe(200);
    expect(told.body).toMatchObject({ version: 2, kind: 'opinion', sentences: [1, 2], tags: ['tone'] });
    expect(told.body.quote.exact).toBe(fresh.text.slice(range.start, range.end));
    expect((await coverageOf(fresh.id)).labelledCount).toBe(2);
    const [event] = await newestEvents(owner);
    expect(event).toMatchObject({
      type: 'annotation.changed',
      before: { kind: 'claim', range: made.range, tags: [] },
      after: { kind: 'opinion', range, tags: ['tone'] },
    });
    expect(event?.after).not.toHaveProperty('status');
  });

  test('a stale version is told the record as it is; an unchanged patch makes no version', async () => {
    const made = await label(reviewer, article);
    await api(updateAnnotation, { as: editor, params: at(made), version: 1, body: { tags: ['a'] } });
    const stale = await api(updateAnnotation, { as: reviewer, params: at(made), version: 1, body: { tags: ['b'] } });
    expect(stale.status).toBe(412);
    expect(stale.problem.current).toMatchObject({ id: made.id, version: 2, tags: ['a'] });
    const same = await api(updateAnnotation, { as: reviewer, params: at(made), version: 2, body: { tags: ['a'] } });
    expect(same.body.version).toBe(2);
    const missing = await api(updateAnnotation, { as: reviewer, params: at(made), body: { tags: ['b'] } });
    expect(missing.status).toBe(428);
  });

  test('reviewers change their own alone, viewers none, strangers find nothing', async () => {
    const made = await label(editor, article);
    const ask = (as: TestMember) => api(updateAnnotation, { as, params: at(made), version: 1, body: { tags: ['x'] } });
    expect((await ask(reviewer)).status).toBe(403);
    expect((await ask(viewer)).status).toBe(403);
    expect((await ask((await makeWorkspace()).owner)).status).toBe(404);
    const foreign = await makeWorkspace();
    const theirs = await label(foreign.owner, await makeArticle(foreign.owner));
    const reach = await api(updateAnnotation, { as: owner, params: at(theirs), version: 1, body: { tags: ['x'] } });
    expect(reach.status).toBe(404);
  });

  test('approval: by another editor, never one’s own; taken back by an editor, or by changing what was approved', async () => {
    const made = await label(reviewer, article);
    const patch = (as: TestMember, version: number, body: object) =>
      api(updateAnnotation, { as, params: at(made), version, body });
    expect((await patch(reviewer, 1, { status: 'ready_for_review' })).body.status).toBe('ready_for_review');
    expect((await patch(reviewer, 2, { status: 'approved' })).status).toBe(403);
    expect((await patch(editor, 2, { status: 'approved' })).body.status).toBe('approved');
    expect((await patch(reviewer, 3, { status: 'open' })).status).toBe(403);
    expect((await patch(reviewer, 3, { kind: 'opinion' })).status).toBe(403);
    expect((await patch(reviewer, 3, { tags: ['kept'] })).body.status).toBe('approved');
    const range = { start: 0, end: 10 };
    expect((await patch(editor, 4, { range })).body.status).toBe('ready_for_review');

    const own = await label(editor, article);
    const refused = await api(updateAnnotation, {
      as: editor,
      params: at(own),
      version: 1,
      body: { status: 'approved' },
    });
    expect(refused.status).toBe(403);
    expect(refused.problem.detail).toMatch(/their own/);
  });

  test('status belongs to claims, speaker and supports to attributions', async () => {
    const opinion = await label(reviewer, article, 'opinion');
    const refused = async (body: object) =>
      (await api(updateAnnotation, { as: reviewer, params: at(opinion), version: 1, body })).status;
    expect(await refused({ status: 'in_progress' })).toBe(409);
    expect(await refused({ speaker: { name: 'Nobody' } })).toBe(409);
    expect(await refused({ supports: [opinion.id] })).toBe(409);
  });

  test('an attribution carries claims of its article, and drops them when it stops being one', async () => {
    const claim = await label(reviewer, article, 'claim', 0);
    const opinion = await label(reviewer, article, 'opinion', 3);
    const attribution = await label(reviewer, article, 'attribution', 0);
    const patch = (version: number, body: object) =>
      api(updateAnnotation, { as: reviewer, params: at(attribution), version, body });
    const linked = await patch(1, {
      supports: [claim.id],
      speaker: { name: 'وزير الاقتصاد', saidAt: '2026-05-01', direct: true },
    });
    expect(linked.body.supports).toEqual([claim.id]);
    expect(linked.body.speaker).toMatchObject({
      name: 'وزير الاقتصاد',
      role: null,
      saidAt: '2026-05-01T00:00:00.000Z',
    });
    const listed = await api(listAnnotations, {
      as: viewer,
      params: inArticle(),
      query: { kind: 'attribution', limit: 200 },
    });
    expect(listed.body.items.find((item) => item.id === attribution.id)?.supports).toEqual([claim.id]);
    const wrong = await patch(2, { supports: [claim.id, opinion.id, newId()] });
    expect(wrong.status).toBe(400);
    expect(wrong.problem.issues?.map((issue) => issue.path)).toEqual(['supports.1', 'supports.2']);

    await api(removeAnnotation, { as: reviewer, params: at(claim), version: 1 });
    expect((await api(getAnnotation, { as: viewer, params: at(attribution) })).body.supports).toEqual([]);
    await api(restoreAnnotation, { as: reviewer, params: at(claim) });
    expect((await api(getAnnotation, { as: viewer, params: at(attribution) })).body.supports).toEqual([claim.id]);
    const turned = await patch(2, { kind: 'opinion' });
    expect(turned.body).toMatchObject({ supports: [], speaker: null });
    expect((await patch(3, { kind: 'attribution' })).body).toMatchObject({
      supports: [],
      speaker: { name: 'وزير الاقتصاد' },
    });
  });
});

describe('the trash', () => {
  test('remove and restore, each once, with coverage and events', async () => {
    const fresh = await makeArticle(owner);
    const made = await label(reviewer, fresh, 'claim', 1);
    const stale = await api(removeAnnotation, { as: reviewer, params: at(made), version: 9 });
    expect(stale.status).toBe(412);
    expect((await api(removeAnnotation, { as: viewer, params: at(made), version: 1 })).status).toBe(403);
    expect((await api(removeAnnotation, { as: reviewer, params: at(made), version: 1 })).status).toBe(204);
    expect((await coverageOf(fresh.id)).labelledCount).toBe(0);
    expect((await newestEvents(owner))[0]?.type).toBe('annotation.removed');
    expect((await api(getAnnotation, { as: reviewer, params: at(made) })).status).toBe(404);
    expect((await api(removeAnnotation, { as: reviewer, params: at(made), version: 2 })).status).toBe(404);

    const restored = await api(restoreAnnotation, { as: reviewer, params: at(made) });
    expect(restored.body).toMatchObject({ version: 3, deletedAt: null });
    expect((await coverageOf(fresh.id)).labelledCount).toBe(1);
    const [event] = await newestEvents(owner);
    expect(event?.type).toBe('annotation.restored');
    const again = await api(restoreAnnotation, { as: reviewer, params: at(made) });
    expect(again.body.version).toBe(3);
    expect((await newestEvents(owner))[0]?.seq).toBe(event?.seq);
  });

  test('annotations of a trashed article are not reachable', async () => {
    const fresh = await makeArticle(owner);
    const made = await label(reviewer, fresh);
    await db.article.updateMany({ where: { id: fresh.id }, data: { deletedAt: new Date() } });
    expect((await api(getAnnotation, { as: owner, params: at(made) })).status).toBe(404);
    expect((await api(listAnnotations, { as: owner, params: inArticle(fresh.id) })).status).toBe(404);
  });
});
