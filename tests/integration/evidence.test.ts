import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { getAnnotation, removeAnnotation } from '@/lib/api/annotations';
import { addEvidence, listEvidence, removeEvidence, restoreEvidence, updateEvidence } from '@/lib/api/evidence';
import type { BodyIn } from '@/lib/api/endpoint';
import type { Annotation } from '@/lib/domain/annotation';
import type { Evidence } from '@/lib/domain/evidence';
import { newId } from '@/lib/server/once';
import { label, makeArticle, newestEvents, richText, type TestArticle } from '../support/annotating';
import { api } from '../support/api';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';

let desk: TestWorkspace;
let owner: TestMember;
let editor: TestMember;
let reviewer: TestMember;
let viewer: TestMember;
let article: TestArticle;
let claim: Annotation;

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

beforeEach(async () => {
  claim = await label(reviewer, article);
});

const on = () => ({ workspace: desk.slug, annotation: claim.id });
const at = (evidence: Pick<Evidence, 'id'>) => ({ workspace: desk.slug, evidence: evidence.id });
const add = (as: TestMember, body: BodyIn<typeof addEvidence>) => api(addEvidence, { as, params: on(), body });
const counted = async () => (await api(getAnnotation, { as: viewer, params: on() })).body;

describe('adding', () => {
  test('an address alone is enough: its host is the title, its stance context', async () => {
    const told = await add(reviewer, { url: ' https://Data.example.org/exports?y=2025#t ' });
    expect(told.status).toBe(201);
    expect(told.body).toMatchObject({
      ...{ version: 1, url: 'https://data.example.org/exports?y=2025#t', title: 'data.example.org' },
      ...{ stance: 'context', sourceType: 'secondary', quote: null, comment: null, protection: 'public' },
      addedBy: { id: reviewer.id },
      capture: { status: 'pending', capturedAt: null, quoteFound: null },
    });
    expect(await counted()).toMatchObject({ version: 1, counts: { evidence: 1 } });
    expect((await newestEvents(owner))[0]).toMatchObject({
      ...{ type: 'evidence.added', entityId: told.body.id, annotationId: claim.id, articleId: article.id },
      after: { url: told.body.url, stance: 'context' },
    });
  });

  test('with everything', async () => {
    const told = await add(reviewer, {
      ...{ url: 'https://stats.example/report', title: 'تقرير الصادرات', publisher: 'دائرة الإحصاء' },
      ...{ publishedAt: '2026-03-01', stance: 'refutes', sourceType: 'primary', quote: ' ٤٪ ' },
      comment: richText('See table 3.'),
    });
    expect(told.body).toMatchObject({
      ...{ title: 'تقرير الصادرات', publisher: 'دائرة الإحصاء', publishedAt: '2026-03-01T00:00:00.000Z' },
      ...{ stance: 'refutes', sourceType: 'primary', quote: '٤٪', comment: richText('See table 3.') },
    });
    await add(reviewer, { url: 'https://second.example/' });
    const listed = await api(listEvidence, { as: viewer, params: on(), query: { limit: 1 } });
    expect(listed.body.items.map((item) => item.id)).toEqual([told.body.id]);
    const next = await api(listEvidence, { as: viewer, params: on(), query: { cursor: listed.body.nextCursor ?? '' } });
    expect(next.body.items.map((item) => item.title)).toEqual(['second.example']);
  });

  test.each([
    'javascript:alert(1)',
    'ftp://files.example/',
    'https://user:pass@bank.example/',
    'not an address',
    '//x.example',
  ])('refuses %s', async (url) => {
    const told = await add(reviewer, { url });
    expect(told.status).toBe(400);
    expect(told.problem.issues?.[0]?.path).toBe('url');
  });

  test('once; not by viewers or strangers', async () => {
    const draft = { id: newId(), url: 'https://once.example/' };
    const told = [
      await add(reviewer, draft),
      await add(reviewer, draft),
      await add(reviewer, { ...draft, title: 'Other' }),
    ];
    expect(told.map((one) => one.status)).toEqual([201, 200, 409]);
    expect((await counted()).counts.evidence).toBe(1);
    expect((await add(viewer, { url: draft.url })).status).toBe(403);
    expect((await add((await makeWorkspace()).owner, { url: draft.url })).status).toBe(404);
  });
});

describe('changing', () => {
  test('by who added it or an editor; the event holds what differed', async () => {
    const { body: evidence } = await add(reviewer, { url: 'https://a.example/', quote: 'old' });
    const edit = (as: TestMember, version: number, body: BodyIn<typeof updateEvidence>) =>
      api(updateEvidence, { as, params: at(evidence), version, body });
    expect((await edit(await memberWithRole(desk, 'reviewer'), 1, { stance: 'supports' })).status).toBe(403);
    expect((await edit(viewer, 1, { stance: 'supports' })).status).toBe(403);
    expect((await edit((await makeWorkspace()).owner, 1, { stance: 'supports' })).status).toBe(404);
    const changed = await edit(editor, 1, { stance: 'supports', quote: null, comment: richText('!') });
    expect(changed.body).toMatchObject({ version: 2, stance: 'supports', quote: null, comment: richText('!') });
    const [event] = await newestEvents(owner);
    expect(event).toMatchObject({
      type: 'evidence.changed',
      before: { stance: 'context', quote: 'old', comment: null },
    });
    expect(Object.keys(event?.after as object).sort()).toEqual(['comment', 'quote', 'stance']);
    const stale = await edit(reviewer, 1, { title: 'Mine' });
    expect(stale.status).toBe(412);
    expect(stale.problem.current).toMatchObject({ id: evidence.id, version: 2 });
    expect((await edit(reviewer, 2, { comment: null })).body).toMatchObject({ version: 3, comment: null });
    expect((await edit(reviewer, 3, { url: 'javascript:1' })).status).toBe(400);
  });

  test('trash and restore, and not reachable while the annotation is in the trash', async () => {
    const { body: evidence } = await add(reviewer, { url: 'https://a.example/' });
    expect((await api(removeEvidence, { as: reviewer, params: at(evidence), version: 3 })).status).toBe(412);
    expect((await api(removeEvidence, { as: reviewer, params: at(evidence), version: 1 })).status).toBe(204);
    expect((await counted()).counts.evidence).toBe(0);
    expect((await api(listEvidence, { as: viewer, params: on() })).body.items).toEqual([]);
    expect((await api(removeEvidence, { as: reviewer, params: at(evidence), version: 2 })).status).toBe(404);
    expect((await api(restoreEvidence, { as: viewer, params: at(evidence) })).status).toBe(403);
    expect((await api(restoreEvidence, { as: reviewer, params: at(evidence) })).body.version).toBe(3);
    expect((await api(restoreEvidence, { as: reviewer, params: at(evidence) })).body.version).toBe(3);
    expect((await counted()).counts.evidence).toBe(1);
    const types = (await newestEvents(owner, 2)).map((event) => event.type);
    expect(types).toEqual(['evidence.restored', 'evidence.removed']);
    await api(removeAnnotation, { as: reviewer, params: on(), version: 1 });
    expect((await api(restoreEvidence, { as: reviewer, params: at(evidence) })).status).toBe(404);
    const edit = await api(updateEvidence, { as: reviewer, params: at(evidence), version: 3, body: { title: 'x' } });
    expect(edit.status).toBe(404);
  });
});
