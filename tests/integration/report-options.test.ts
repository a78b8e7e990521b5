import { extractText, getDocumentProxy } from 'unpdf';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAnnotation, giveVerdict, updateAnnotation } from '@/lib/api/annotations';
import { createArticle, getArticle, getReport, updateArticle } from '@/lib/api/articles';
import { exportReport } from '@/lib/api/exports';
import type { Annotation } from '@/lib/domain/annotation';
import type { Article } from '@/lib/domain/article';
import { DEFAULT_REPORT_OPTIONS, type ReportOptions } from '@/lib/domain/report-options';
import { newestEvents } from '../support/annotating';
import { api } from '../support/api';
import { paragraph } from '../support/asks';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';

let desk: TestWorkspace;
let editor: TestMember;
let reviewer: TestMember;
let article: Article;
let claims: Annotation[];

beforeAll(async () => {
  desk = await makeWorkspace();
  editor = await memberWithRole(desk, 'editor');
  reviewer = await memberWithRole(desk, 'reviewer');
});

beforeEach(async () => {
  const params = { workspace: desk.slug };
  const text = 'Prices fell in May. They rose by 4.5%. That was foolish of them.';
  const made = await api(createArticle, { as: editor, params, body: { title: 'Prices', text } });
  article = made.body;
  claims = [];
  for (const sentence of [0, 1, 2]) {
    const on = { ...params, article: article.id };
    const { body } = await api(createAnnotation, {
      as: reviewer,
      params: on,
      body: { kind: 'claim', sentences: [sentence] },
    });
    claims.push(body);
  }
});

const at = () => ({ workspace: desk.slug, article: article.id });
const choose = (options: Partial<ReportOptions>, { as = editor, version = article.version } = {}) =>
  api(updateArticle, {
    ...{ as, params: at(), version },
    body: { reportOptions: { ...DEFAULT_REPORT_OPTIONS, ...options } },
  });
const download = async (query: object): Promise<Uint8Array> => {
  const { response } = await api(exportReport, { as: reviewer, params: at(), query: query as never });
  return new Uint8Array(await response.arrayBuffer());
};
const textOf = async (query: object): Promise<string> => new TextDecoder().decode(await download(query));

describe('the words around the findings', () => {
  test('stand in every rendering, the conclusion under its heading, and nowhere when they are empty', async () => {
    const empty = { type: 'doc' as const, content: [{ type: 'paragraph' }] };
    const { body: saved } = await choose({ introduction: paragraph('We asked *three* people.'), conclusion: empty });
    expect(saved.reportOptions.conclusion).toBeNull();
    await choose(
      { introduction: paragraph('We asked *three* people.'), conclusion: paragraph('Nobody knew.') },
      { version: saved.version },
    );
    const html = await textOf({ format: 'html' });
    expect(html.indexOf('We asked *three* people.')).toBeLessThan(html.indexOf('Prices fell in May.'));
    expect(html).toMatch(/<h2>Conclusion<\/h2><div class="report-conclusion prose">/);
    const markdown = await textOf({ format: 'markdown' });
    expect(markdown).toContain('We asked \\*three\\* people.');
    expect(markdown).toContain('## Conclusion\n\nNobody knew.');
    const { text } = await extractText(await getDocumentProxy(await download({ format: 'pdf' })), { mergePages: true });
    expect(text).toContain('We asked *three* people.');
    expect(text).toContain('Nobody knew.');
  });

  test('pass the gate of all rich text: no headings, no address that runs', async () => {
    const heading = { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Loud' }] };
    const refused = await choose({ introduction: { type: 'doc', content: [heading] } });
    expect(refused.status).toBe(400);
    const runs = { type: 'link', attrs: { href: 'javascript:alert(1)' } };
    const linked = { type: 'paragraph', content: [{ type: 'text', text: 'here', marks: [runs] }] };
    const { body } = await choose({ conclusion: { type: 'doc', content: [linked] } });
    expect(body.reportOptions.conclusion).toEqual(paragraph('here'));
  });
});

describe('order and language', () => {
  test('claims are numbered in the order that was chosen, in the data and in what is rendered', async () => {
    const [first, second, third] = claims;
    await choose({ order: [third?.id ?? '', first?.id ?? ''] });
    const { body } = await api(getReport, { as: reviewer, params: at() });
    const numbered = body.entries.flatMap(({ number, annotation }) =>
      number === null ? [] : [[number, annotation.id]],
    );
    expect(numbered).toEqual([
      [1, third?.id],
      [2, first?.id],
      [3, second?.id],
    ]);
    const csv = await textOf({ format: 'csv', table: 'claims' });
    expect(
      csv
        .split('\r\n')
        .slice(1, 4)
        .map((line) => line.split(',')[1]),
    ).toEqual([third?.id, first?.id, second?.id]);
    const html = await textOf({ format: 'html' });
    expect(html).toMatch(/Prices fell in May\.[^.]*href="#claim-2"/);
  });

  test('headings gather claims: the scale’s names in the frame’s language, what has none last', async () => {
    const [, second] = claims;
    await api(giveVerdict, {
      ...{ as: reviewer, params: { workspace: desk.slug, annotation: second?.id ?? '' }, version: 1 },
      body: { rating: 'false' },
    });
    await choose({ arrangement: 'verdict', locale: 'ar' });
    const html = await textOf({ format: 'html' });
    const headings = [...html.matchAll(/<section class="report-claims"><h2>([^<]+)<\/h2>/g)].map(([, name]) => name);
    expect(headings).toEqual(['خاطئ', 'بلا حكم بعد']);
    expect(html).toMatch(/^<!doctype html><html lang="ar" dir="rtl">/);
    expect(await textOf({ format: 'html', locale: 'en' })).toMatch(/^<!doctype html><html lang="en" dir="ltr">/);
  });
});

/** Read in batches, of annotations of which only the place is known at first. */
describe('order of the files that are read in batches', () => {
  const claimsInCsv = async (): Promise<(string | undefined)[]> =>
    (await textOf({ format: 'csv', table: 'claims' }))
      .split('\r\n')
      .slice(1, 4)
      .map((line) => line.split(',')[1]);

  test('is that of the topics', async () => {
    const [first, second, third] = claims.map(({ id }) => id);
    const tags = { [first ?? '']: ['summer'], [second ?? '']: ['prices'], [third ?? '']: ['summer', 'prices'] };
    for (const { id } of claims) {
      const on = { params: { workspace: desk.slug, annotation: id }, version: 1 };
      expect((await api(updateAnnotation, { as: reviewer, ...on, body: { tags: tags[id] ?? [] } })).status).toBe(200);
    }
    await choose({ arrangement: 'topic' });
    expect(await claimsInCsv()).toEqual([first, third, second]);
  });

  test('is that of the speakers, what nobody said last', async () => {
    const [first, second, third] = claims.map(({ id }) => id);
    const said: [string, string | undefined][] = [
      ['Ministry', third],
      ['Union', second],
    ];
    for (const [index, [name, claim]] of said.entries()) {
      const speaker = { name, role: null, medium: null, saidAt: null, direct: true };
      const body = { kind: 'attribution' as const, sentences: [index], speaker };
      const made = (await api(createAnnotation, { as: reviewer, params: at(), body })).body;
      const on = { params: { workspace: desk.slug, annotation: made.id }, version: made.version };
      const { status } = await api(updateAnnotation, { as: reviewer, ...on, body: { supports: [claim ?? ''] } });
      expect(status).toBe(200);
    }
    await choose({ arrangement: 'speaker' });
    expect(await claimsInCsv()).toEqual([second, third, first]);
  });
});

describe('who chooses', () => {
  test('editors do; a reviewer is refused and nothing is changed', async () => {
    expect((await choose({ notes: false }, { as: reviewer })).status).toBe(403);
    const { body } = await api(getArticle, { as: reviewer, params: at() });
    expect(body.reportOptions).toEqual(DEFAULT_REPORT_OPTIONS);
  });

  test('a choice made from an older one is refused with the present one, and the event has both sides', async () => {
    const { body: now } = await choose({ notes: false });
    const { status, problem } = await choose({ notes: true, method: 'Mine' });
    expect(status).toBe(412);
    expect(problem.current).toMatchObject({ version: now.version, reportOptions: { notes: false, method: '' } });
    const [event] = await newestEvents(editor, 1);
    expect(event).toMatchObject({
      ...{ type: 'article.changed', before: { reportOptions: { notes: true } } },
      after: { reportOptions: { notes: false } },
    });
  });

  test('a claim is put in or left out by who made it, or an editor', async () => {
    const other = await memberWithRole(desk, 'reviewer');
    const leave = (as: TestMember) =>
      api(updateAnnotation, {
        ...{ as, params: { workspace: desk.slug, annotation: claims[0]?.id ?? '' }, version: 1 },
        body: { inReport: false },
      });
    expect((await leave(other)).status).toBe(403);
    expect((await leave(reviewer)).status).toBe(200);
  });
});
