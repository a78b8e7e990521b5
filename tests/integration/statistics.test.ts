import { beforeAll, describe, expect, test } from 'vitest';
import { createAnnotation, giveVerdict, updateAnnotation } from '@/lib/api/annotations';
import { addEvidence } from '@/lib/api/evidence';
import { downloadStatistics, getStatistics } from '@/lib/api/statistics';
import type { Annotation } from '@/lib/domain/annotation';
import { db } from '@/lib/server/db';
import { label, makeArticle, type TestArticle } from '../support/annotating';
import { api } from '../support/api';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';

let desk: TestWorkspace;
let owner: TestMember;
let reviewer: TestMember;
let viewer: TestMember;
let article: TestArticle;
let claims: Annotation[];

const on = (annotation: string) => ({ workspace: desk.slug, annotation });
const HOUR = 3_600_000;

/** Two claims with verdicts (false by the minister, true by nobody), one without, all on one article of a publisher. */
beforeAll(async () => {
  desk = await makeWorkspace();
  owner = desk.owner;
  [reviewer, viewer] = await Promise.all([memberWithRole(desk, 'reviewer'), memberWithRole(desk, 'viewer')]);
  article = await makeArticle(owner);
  await db.article.updateMany({ where: { id: article.id }, data: { publisher: 'الجريدة' } });
  claims = [];
  for (const sentence of [0, 1, 2]) claims.push(await label(reviewer, article, 'claim', sentence));
  const [first, second] = claims;
  if (!first || !second) throw new Error('claims');
  const patched = await api(updateAnnotation, {
    ...{ as: reviewer, params: on(first.id), version: first.version },
    body: { tags: ['trade', 'exports'] },
  });
  const said = { name: '=HYPERLINK("x")', role: null, medium: null, saidAt: null, direct: true };
  const body = { kind: 'attribution' as const, sentences: [0], speaker: said };
  const params = { workspace: desk.slug, article: article.id };
  const { body: attribution } = await api(createAnnotation, { as: reviewer, params, body });
  await api(updateAnnotation, {
    ...{ as: reviewer, params: on(attribution.id), version: attribution.version },
    body: { supports: [first.id] },
  });
  const verdict = await api(giveVerdict, {
    ...{ as: reviewer, params: on(first.id), version: patched.body.version },
    body: { rating: 'false' },
  });
  await api(giveVerdict, {
    ...{ as: reviewer, params: on(second.id), version: second.version },
    body: { rating: 'true' },
  });
  const approved = await api(updateAnnotation, {
    ...{ as: owner, params: on(first.id), version: verdict.body.version },
    body: { status: 'approved' },
  });
  expect(approved.status).toBe(200);
  await api(addEvidence, { as: owner, params: on(first.id), body: { url: 'https://a.example/', stance: 'refutes' } });
  const secret = { url: 'https://b.example/', stance: 'supports', protection: 'editors' } as const;
  await api(addEvidence, { as: owner, params: on(first.id), body: secret });

  // Known times: marked ten hours ago, the first verdict four hours later, the second after eight, approval after two.
  const start = Date.now() - 10 * HOUR;
  const at = (hours: number) => new Date(start + hours * HOUR);
  await db.annotation.updateMany({ where: { workspaceId: desk.id }, data: { createdAt: at(0) } });
  const move = (annotationId: string, type: string, hours: number) =>
    db.event.updateMany({ where: { workspaceId: desk.id, annotationId, type }, data: { at: at(hours) } });
  await move(first.id, 'verdict.given', 4);
  await move(second.id, 'verdict.given', 8);
  await db.event.updateMany({
    where: {
      workspaceId: desk.id,
      annotationId: first.id,
      type: 'annotation.changed',
      after: { path: ['status'], equals: 'approved' },
    },
    data: { at: at(6) },
  });
});

const ask = async (as: TestMember, query: { from?: string; to?: string } = {}) =>
  (await api(getStatistics, { as, params: { workspace: desk.slug }, query })).body;

describe('the figures', () => {
  test('count each claim by its verdict, once under each of its speakers, topics and its publisher', async () => {
    const figures = await ask(viewer);
    expect(figures).toMatchObject({ claims: 2, articles: 1, verdicts: { false: 1, true: 1 } });
    expect(figures.speakers).toEqual({
      rows: [
        { name: '=HYPERLINK("x")', counts: { false: 1 }, total: 1 },
        { name: null, counts: { true: 1 }, total: 1 },
      ],
      more: 0,
    });
    expect(figures.topics.rows).toEqual([
      { name: 'exports', counts: { false: 1 }, total: 1 },
      { name: 'trade', counts: { false: 1 }, total: 1 },
      { name: null, counts: { true: 1 }, total: 1 },
    ]);
    expect(figures.publishers.rows).toEqual([{ name: 'الجريدة', counts: { false: 1, true: 1 }, total: 2 }]);
    const month = new Date().toISOString().slice(0, 7);
    expect(figures.months).toEqual([{ name: month, counts: { false: 1, true: 1 }, total: 2 }]);
    expect(figures.coverage).toEqual({ sentences: 4, labelled: 3, nothingToCheck: 0 });
  });

  test('measure the hours to the first verdict and on to the approval', async () => {
    const { toVerdict, toApproval } = await ask(viewer);
    const rounded = (spread: object | null) =>
      Object.fromEntries(
        Object.entries(spread ?? {}).map(([key, value]) => [key, Math.round(Number(value) * 100) / 100]),
      );
    expect(rounded(toVerdict)).toEqual({ count: 2, least: 4, lower: 5, median: 6, upper: 7, most: 8 });
    expect(rounded(toApproval)).toEqual({ count: 1, least: 2, lower: 2, median: 2, upper: 2, most: 2 });
  });

  test('tell nobody of evidence they may not read', async () => {
    expect((await ask(viewer)).stances).toEqual({ supports: 0, refutes: 1, context: 0 });
    expect((await ask(owner)).stances).toEqual({ supports: 1, refutes: 1, context: 0 });
  });

  test('hold one desk and one period, and nothing in the trash', async () => {
    expect(await ask(viewer, { from: '2020-01-01', to: '2021-01-01' })).toMatchObject({
      ...{ claims: 0, verdicts: {}, speakers: { rows: [], more: 0 }, months: [], toVerdict: null },
    });
    const params = { workspace: desk.slug };
    const bad = await api(getStatistics, { as: viewer, params, query: { from: '2021-01-01', to: '2020-01-01' } });
    expect([bad.status, bad.problem.issues?.[0]?.path]).toEqual([400, 'to']);
    const other = (await makeWorkspace()).owner;
    expect((await api(getStatistics, { as: other, params })).status).toBe(404);
    const theirs = await api(getStatistics, { as: other, params: { workspace: other.actor.workspaceSlug } });
    expect(theirs.body).toMatchObject({ claims: 0, articles: 0 });
    await db.article.updateMany({ where: { id: article.id }, data: { deletedAt: new Date() } });
    expect((await ask(viewer)).claims).toBe(0);
    await db.article.updateMany({ where: { id: article.id }, data: { deletedAt: null } });
  });

  test('go out as a table that no spreadsheet runs', async () => {
    const params = { workspace: desk.slug };
    const { body, headers } = await api(downloadStatistics, { as: viewer, params, query: { locale: 'ar' } });
    expect(headers.get('content-type')).toContain('text/csv');
    const lines = String(body).split('\r\n');
    expect(lines).toContain('verdict,,خاطئ,1');
    expect(lines).toContain('hours_to_verdict,,median,6');
    expect(lines.find((line) => line.includes('HYPERLINK'))).toMatch(/^speaker,"'=HYPERLINK/);
  });
});

test('the largest twelve are shown, the rest counted, those without a name beside them', async () => {
  const busy = await makeWorkspace();
  const text = await makeArticle(busy.owner, { sentences: Array.from({ length: 16 }, (_, n) => `Sentence ${n}. `) });
  for (let index = 0; index < 16; index += 1) {
    const claim = await label(busy.owner, text, 'claim', index);
    const tags = index === 15 ? [] : [`topic ${String(index).padStart(2, '0')}`];
    await db.annotation.updateMany({ where: { id: claim.id }, data: { tags, rating: 'true', verdictAt: new Date() } });
  }
  const { body } = await api(getStatistics, { as: busy.owner, params: { workspace: busy.slug } });
  expect(body.topics.rows.map(({ name }) => name)).toEqual([
    ...Array.from({ length: 12 }, (_, n) => `topic ${String(n).padStart(2, '0')}`),
    null,
  ]);
  expect(body.topics.more).toBe(3);
  // A verdict without its event (imported) has no time.
  expect(body.toVerdict).toBeNull();
});
