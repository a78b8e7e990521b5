import { beforeEach, describe, expect, test } from 'vitest';
import { listAnnotations } from '@/lib/api/annotations';
import { createArticle } from '@/lib/api/articles';
import { importExchange, previewExchange } from '@/lib/api/exchange';
import type { ExchangeOptions } from '@/lib/domain/exchange';
import { api } from '../support/api';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';

const PRICES = 'Prices rose by 4.5% in May. The ministry said so.';
const EXPORTS = 'زادت الصادرات 12% هذا العام. قال ذلك الوزير.';

let desk: TestWorkspace;
let editor: TestMember;

beforeEach(async () => {
  desk = await makeWorkspace();
  editor = await memberWithRole(desk, 'editor');
});

const form = (lines: object[], options?: ExchangeOptions): FormData => {
  const body = new FormData();
  body.set('file', new File([lines.map((line) => JSON.stringify(line)).join('\n')], 'all.jsonl'));
  if (options) body.set('options', JSON.stringify(options));
  return body;
};
const given = (lines: object[], options?: ExchangeOptions) => ({
  ...{ as: editor, params: { workspace: desk.slug }, query: {} },
  body: form(lines, options),
});
const article = async (text: string, title: string, more: { sourceUrl?: string } = {}) =>
  (await api(createArticle, { as: editor, params: { workspace: desk.slug }, body: { title, text, ...more } })).body;
const marks = async (id: string) =>
  (await api(listAnnotations, { as: editor, params: { workspace: desk.slug, article: id }, query: {} })).body.items.map(
    ({ quote }) => quote.exact,
  );

const TWO = [
  { id: 1, text: PRICES, label: [[0, 27, 'claim']] },
  { id: 2, text: EXPORTS, label: [[0, 28, 'claim']] },
];

describe('each document of a file', () => {
  test('is matched to the article with its words; the others become articles of their own', async () => {
    const known = await article(PRICES, 'Prices');
    const { body } = await api(previewExchange, given(TWO));
    expect(body.documents.map(({ article: to, articleBy }) => [to?.id ?? null, articleBy])).toEqual([
      [known.id, 'text'],
      [null, null],
    ]);
    const done = await api(importExchange, given(TWO));
    expect(done.body.articles.map(({ isNew }) => isNew)).toEqual([false, true]);
    expect(await marks(known.id)).toEqual(['Prices rose by 4.5% in May.']);
  });

  test('goes where it was told: into another article, into a new one, or nowhere', async () => {
    const [known, other] = [await article(PRICES, 'Prices'), await article(`${EXPORTS} سطر آخر.`, 'Exports')];
    const shown = await api(previewExchange, given(TWO));
    const [first = '', second = ''] = shown.body.documents.map(({ key }) => key);
    const documents = { [first]: { article: null }, [second]: { article: other.id } };
    const again = await api(previewExchange, given(TWO, { documents }));
    expect(again.body.documents.map(({ article: to, articleBy }) => [to?.id ?? null, articleBy])).toEqual([
      [null, null],
      [other.id, 'chosen'],
    ]);
    expect(again.body.documents[0]?.matches).toEqual([{ id: known.id, title: 'Prices', by: 'text' }]);
    const done = await api(importExchange, given(TWO, { documents }));
    expect(done.body.articles.map(({ id, isNew }) => [id === other.id, isNew])).toEqual([
      [false, true],
      [true, false],
    ]);
    expect(await marks(known.id)).toEqual([]);
    expect(await marks(other.id)).toEqual(['زادت الصادرات 12% هذا العام.']);
    const skipped = await api(importExchange, given(TWO, { documents: { [first]: { skip: true } } }));
    expect(skipped.body.skipped[0]?.why).toBe('chosen');
  });

  test('without words is matched by its address, else by its title if one article alone has it', async () => {
    const [addressed, titled] = [
      await article(PRICES, 'Prices', { sourceUrl: 'https://www.news.example/prices?utm_source=x' }),
      await article(EXPORTS, 'Exports'),
    ];
    const row = (uri: string, title: string, exact: string) => ({
      ...{ id: uri, uri, document: { title: [title] }, text: '', tags: [], user: 'acct:a@hypothes.is' },
      ...{ created: '2026-05-01T08:00:00Z', updated: '2026-05-01T08:00:00Z' },
      target: [{ source: uri, selector: [{ type: 'TextQuoteSelector', exact }] }],
    });
    const rows = [
      row('http://news.example/prices', 'Whatever', 'Prices rose'),
      row('https://elsewhere.example/exports', ' exports ', 'زادت الصادرات'),
      row('https://elsewhere.example/none', 'None', 'x'),
    ];
    const body = new FormData();
    body.set('file', new File([JSON.stringify(rows)], 'hypothesis.json'));
    const sent = { as: editor, params: { workspace: desk.slug }, query: { format: 'hypothesis' as const }, body };
    const shown = await api(previewExchange, sent);
    expect(shown.status, JSON.stringify(shown.problem)).toBe(200);
    const places = shown.body.documents.map(({ article: to, articleBy }) => [to?.id ?? null, articleBy]);
    expect(places).toEqual([
      [addressed.id, 'address'],
      [titled.id, 'title'],
      [null, null],
    ]);
    await article(EXPORTS, 'EXPORTS');
    const unsure = await api(previewExchange, sent);
    expect(unsure.body.documents[1]).toMatchObject({ article: null, articleBy: null });
    expect(unsure.body.documents[1]?.matches.map(({ by }) => by)).toEqual(['title', 'title']);
  });

  test('can’t go into an article of another desk or one that is archived', async () => {
    const elsewhere = await makeWorkspace();
    const params = { workspace: elsewhere.slug };
    const foreign = await api(createArticle, { as: elsewhere.owner, params, body: { title: 'x', text: PRICES } });
    const shown = await api(previewExchange, given(TWO));
    const key = shown.body.documents[0]?.key ?? '';
    const told = await api(importExchange, given(TWO, { documents: { [key]: { article: foreign.body.id } } }));
    expect(told.status).toBe(404);
  });
});
