import { zipSync, strToU8 } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { listAnnotations } from '@/lib/api/annotations';
import { createArticle } from '@/lib/api/articles';
import { importExchange, previewExchange } from '@/lib/api/exchange';
import { MAX_IMPORTED_NOTES, type ExchangeOptions } from '@/lib/domain/exchange';
import type { ReadFormat } from '@/lib/domain/origin';
import { bareAnnotation, bareDocument } from '@/lib/exchange/sanad-object';
import { quoteAt, type ExchangeFile } from '@/lib/exchange/model';
import { db } from '@/lib/server/db';
import { api, type Asker } from '../support/api';
import { at, HARD, HARD_TEXT, WRITERS, WRITTEN_FORMATS, type WrittenFormat } from '../support/exchange-samples';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';

let desk: TestWorkspace;
let editor: TestMember;

beforeAll(async () => {
  desk = await makeWorkspace();
  editor = await memberWithRole(desk, 'editor');
});

type Sent = { file: ExchangeFile[] | string; name?: string; options?: ExchangeOptions };
type Query = { format?: ReadFormat; article?: string };

function form({ file, name = 'file.json', options }: Sent): FormData {
  const body = new FormData();
  const parts = typeof file === 'string' ? [{ body: file }] : file;
  const one = parts.length === 1 ? parts[0]?.body : null;
  const zipped = () =>
    zipSync(Object.fromEntries((file as ExchangeFile[]).map((part) => [part.name, strToU8(part.body)])));
  body.set('file', new File([one ?? (zipped() as BlobPart)], name));
  if (options) body.set('options', JSON.stringify(options));
  return body;
}

const preview = (sent: Sent, query: Query = {}, as: Asker = editor, to: TestWorkspace = desk) =>
  api(previewExchange, { as, params: { workspace: to.slug }, query, body: form(sent) });
const bringIn = (sent: Sent, query: Query = {}, as: Asker = editor, to: TestWorkspace = desk) =>
  api(importExchange, { as, params: { workspace: to.slug }, query, body: form(sent) });

/** A desk of its own, with an article of the hard text when the format has none. */
async function deskFor(format: WrittenFormat) {
  const own = await makeWorkspace();
  if (format !== 'w3c' && format !== 'hypothesis') return { own, article: undefined };
  const body = { title: 'النص', text: HARD_TEXT, sourceUrl: HARD.url ?? '', language: 'ar' };
  const made = await api(createArticle, { as: own.owner, params: { workspace: own.slug }, body });
  return { own, article: made.body.id };
}

const annotationsOf = async (to: TestWorkspace, article: string) =>
  (await api(listAnnotations, { as: to.owner, params: { workspace: to.slug, article }, query: { limit: 200 } })).body
    .items;

describe('into a desk', () => {
  test.each(WRITTEN_FORMATS)('%s: told by its content, every mark at its words', async (format) => {
    const { own, article } = await deskFor(format);
    const file = WRITERS[format]([HARD]);
    const shown = await preview({ file, name: 'export' }, {}, own.owner, own);
    expect(shown.status, JSON.stringify(shown.problem)).toBe(200);
    expect(shown.body.format).toBe(format);
    expect(shown.body.documents[0]).toMatchObject({ annotations: HARD.annotations.length, known: 0, lost: 0 });
    expect(shown.body.labels.map(({ label, kind }) => [label, kind]).sort()).toEqual([
      ['attribution', 'attribution'],
      ['claim', 'claim'],
      ['opinion', 'opinion'],
    ]);
    expect(await db.annotation.count({ where: { workspaceId: own.id } })).toBe(0);

    const made = await bringIn({ file, name: 'export' }, {}, own.owner, own);
    expect(made.status, JSON.stringify(made.problem)).toBe(200);
    const [result] = made.body.articles;
    expect(result).toMatchObject({ isNew: article === undefined, annotations: HARD.annotations.length });
    const annotations = await annotationsOf(own, result?.id ?? '');
    // Stored in NFC, so the words are compared in it.
    const words = HARD.annotations.map(({ quote, label }) => [label, quote.exact.normalize('NFC')]);
    expect(annotations.map(({ kind, quote }) => [kind, quote.exact]).sort()).toEqual(words.sort());
    expect(annotations.find(({ verdict }) => verdict !== null)?.verdict?.rating).toBe('false');
    if (format !== 'webanno-tsv') {
      expect(annotations.find(({ kind }) => kind === 'claim')?.counts).toMatchObject({ notes: 2, evidence: 1 });
    }
  });

  test('the same file again: nothing is made twice, unless it is asked for', async () => {
    const own = await makeWorkspace();
    const file = WRITERS.doccano([HARD]);
    const first = await bringIn({ file }, {}, own.owner, own);
    const again = await preview({ file }, {}, own.owner, own);
    expect(again.body.documents[0]).toMatchObject({
      known: HARD.annotations.length,
      importedBefore: { id: first.body.articles[0]?.id, isTrashed: false },
    });
    const second = await bringIn({ file }, {}, own.owner, own);
    expect(second.body).toMatchObject({ articles: [], skipped: [{ why: 'known' }] });
    expect(await db.article.count({ where: { workspaceId: own.id } })).toBe(1);
    const options: ExchangeOptions = { repeated: 'again', id: '0197f6a0-0000-7000-8000-0000000000ff' };
    for (let time = 0; time < 2; time += 1) await bringIn({ file, options }, {}, own.owner, own);
    expect(await db.article.count({ where: { workspaceId: own.id } })).toBe(2);
  });

  test('chosen labels and ratings; what is approved elsewhere waits for approval here', async () => {
    const own = await makeWorkspace();
    const text = 'EU rejects the German call. It is false.';
    const mark = (id: string, label: string, words: string) =>
      bareAnnotation(id, label, at(words, text), quoteAt(text, at(words, text)));
    const verdict = { rating: 'Pants', name: 'Pants', value: null, reasoning: 'why', by: null, at: null };
    const document = {
      ...bareDocument('d', text),
      annotations: [
        mark('1', 'ORG', 'EU'),
        mark('2', 'MISC', 'German'),
        { ...mark('3', 'claim', 'It is false.'), verdict, status: 'approved' },
      ],
    };
    const file = WRITERS.doccano([document]);
    const shown = await preview({ file }, {}, own.owner, own);
    expect(shown.body.labels.find(({ label }) => label === 'ORG')?.kind).toBeNull();
    expect(shown.body.ratings).toEqual([{ rating: 'Pants', name: 'Pants', count: 1, becomes: null }]);
    const options: ExchangeOptions = { labels: { ORG: 'opinion' }, ratings: { Pants: 'false' } };
    const made = await bringIn({ file, options }, {}, own.owner, own);
    expect(made.body.issues.map(({ code }) => code)).toContain('approval');
    const annotations = await annotationsOf(own, made.body.articles[0]?.id ?? '');
    expect(annotations.map(({ kind, quote }) => [kind, quote.exact])).toEqual([
      ['opinion', 'EU'],
      ['claim', 'It is false.'],
    ]);
    expect(annotations[1]).toMatchObject({ status: 'ready_for_review', verdict: { rating: 'false' } });
    expect(annotations[1]?.origin).toMatchObject({ format: 'doccano', rating: 'Pants', label: 'claim' });
  });

  test('a ClaimReview feed finds its article, says what is not in it', async () => {
    const own = await makeWorkspace();
    const params = { workspace: own.slug };
    const body = {
      title: 'Prices',
      text: 'Prices fell in May. They rose by 4.5% later.',
      sourceUrl: 'https://example.org/p',
    };
    const article = await api(createArticle, { as: own.owner, params, body });
    const review = (claimReviewed: string, url: string) => ({
      ...{ '@type': 'ClaimReview', claimReviewed, url, author: { '@type': 'Organization', name: 'Checkers' } },
      reviewRating: { '@type': 'Rating', ratingValue: '2', bestRating: '10', worstRating: '1', alternateName: 'خطأ' },
      itemReviewed: { '@type': 'Claim', appearance: { '@type': 'CreativeWork', url: 'https://example.org/p' } },
    });
    const graph = [
      review('They rose by 4,5 % later', 'https://c.org/1'),
      review('The moon is made of cheese', 'https://c.org/2'),
    ];
    const file = JSON.stringify({
      '@context': 'https://schema.org',
      '@type': 'DataFeed',
      dataFeedElement: graph.map((item) => ({ item })),
    });
    const shown = await preview({ file }, {}, own.owner, own);
    expect(shown.body).toMatchObject({ format: 'claim-review', ratings: [{ becomes: 'false' }] });
    expect(shown.body.documents[0]).toMatchObject({ article: { id: article.body.id }, annotations: 2, lost: 1 });
    const made = await bringIn({ file }, {}, own.owner, own);
    expect(made.body.issues.map(({ code }) => code).sort()).toEqual(['near', 'not_found']);
    const [claim] = await annotationsOf(own, article.body.id);
    expect(claim).toMatchObject({ kind: 'claim', verdict: { rating: 'false' }, counts: { evidence: 1 } });
    expect(claim?.origin).toMatchObject({ author: 'Checkers', rating: 'خطأ' });
  });
});

describe('refused', () => {
  const file = WRITERS.doccano([HARD]);

  test('reviewers and viewers may not, another desk is not found', async () => {
    const reviewer = await memberWithRole(desk, 'reviewer');
    const stranger = await makeWorkspace();
    expect((await preview({ file }, {}, reviewer)).status).toBe(403);
    expect((await bringIn({ file }, {}, reviewer)).status).toBe(403);
    expect((await preview({ file }, {}, stranger.owner)).status).toBe(404);
    expect((await bringIn({ file }, {}, stranger.owner)).status).toBe(404);
    const theirs = await api(createArticle, {
      ...{ as: stranger.owner, params: { workspace: stranger.slug }, body: { title: 'x', text: 'Theirs.' } },
    });
    expect((await bringIn({ file }, { article: theirs.body.id })).status).toBe(404);
  });

  test.each([
    ['no annotations', '{"a": 1}'],
    ['broken', '{"rows": [{'],
    ['words', 'Just a text.'],
    ['nothing in it', '[]'],
  ])('%s: nothing is saved', async (_, body) => {
    const shown = await preview({ file: body });
    expect(shown.status).toBe(200);
    expect(shown.body).toMatchObject({ format: null, documents: [] });
    const made = await bringIn({ file: body });
    expect(made.status).toBe(400);
    expect(await db.article.count({ where: { workspaceId: desk.id } })).toBe(0);
  });

  test('read as what it is not: every issue, nothing saved', async () => {
    const made = await bringIn({ file }, { format: 'webanno-tsv' });
    expect(made.status).toBe(400);
    expect(made.problem.issues?.length).toBeGreaterThan(0);
    expect(await db.article.count({ where: { workspaceId: desk.id } })).toBe(0);
  });

  test('junk in options, no file, a broken zip, an unknown rating', async () => {
    const params = { workspace: desk.slug };
    const bad = form({ file });
    bad.set('options', '{"labels": {"a": "nonsense"}, "more": 1}');
    expect((await api(importExchange, { as: editor, params, body: bad })).problem.issues?.length).toBe(2);
    bad.set('options', '{');
    expect((await api(importExchange, { as: editor, params, body: bad })).status).toBe(400);
    expect((await api(importExchange, { as: editor, params, body: {} })).status).toBe(400);
    expect((await bringIn({ file: 'PK\u0003\u0004 no zip' })).status).toBe(400);
    const odd = await bringIn({ file, options: { ratings: { false: 'no-such' } } });
    expect(odd.body.articles[0]?.verdicts).toBe(0);
  });

  const DEEP = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  const WELLS = Object.entries({
    'w3c target': `[{"@context":"http://www.w3.org/ns/anno.jsonld","type":"Annotation","target":${DEEP}}]`,
    'w3c body': `[{"@context":"http://www.w3.org/ns/anno.jsonld","type":"Annotation","target":"https://a.example/","body":${DEEP}}]`,
    'w3c selector': `[{"@context":"http://www.w3.org/ns/anno.jsonld","type":"Annotation","target":{"source":"https://a.example/","selector":${DEEP.replaceAll('[', '{"refinedBy":').replaceAll(']', '}').replace('{"refinedBy":}', '{}')}}}]`,
    hypothesis: `{"rows":[{"uri":"https://a.example/","target":${DEEP},"text":"x"}]}`,
    doccano: `{"text":"Some words.","label":${DEEP}}`,
    'label-studio': `[{"data":{"text":"Some words."},"annotations":[{"result":[{"value":${DEEP},"type":"labels"}]}]}]`,
    'cas-json': `{"%TYPES":{},"%FEATURE_STRUCTURES":[{"%ID":1,"%TYPE":"uima.cas.Sofa","sofaString":"Some words.","x":${DEEP}}]}`,
    'claim-review': `{"@context":"https://schema.org","@type":"DataFeed","dataFeedElement":[{"@type":"ClaimReview","claimReviewed":"x","itemReviewed":${DEEP}}]}`,
    'an unknown one': DEEP,
  });
  test.each(WELLS)('as deep as a well: %s', async (name, file) => {
    const format = /^[\w-]+/.exec(name)?.[0];
    for (const query of format === 'an' ? [{}] : [{}, { format: format as ReadFormat }]) {
      const shown = await preview({ file }, query);
      expect(shown.status, JSON.stringify(shown.problem)).toBeLessThan(500);
    }
  });

  test('an archived article', async () => {
    const own = await makeWorkspace();
    const made = await bringIn({ file }, {}, own.owner, own);
    const id = made.body.articles[0]?.id ?? '';
    await db.article.updateMany({ where: { workspaceId: own.id, id }, data: { archivedAt: new Date() } });
    expect((await bringIn({ file }, { article: id }, own.owner, own)).status).toBe(409);
  });
});

test('notes after as many as a file may bring are left out, and told', async () => {
  const over = 3;
  const source = 'https://news.example/notes';
  const target = [{ source, selector: [{ type: 'TextQuoteSelector', exact: 'Prices fell' }] }];
  const replies = Array.from({ length: MAX_IMPORTED_NOTES - 1 + over }, (_, index) => ({
    ...{ id: `r${index}`, uri: source, text: 'x', references: ['h'], target: [] },
  }));
  const rows = [{ id: 'h', uri: source, text: 'The first', tags: ['claim'], target }, ...replies];
  const article = await api(createArticle, {
    ...{ as: editor, params: { workspace: desk.slug } },
    body: { title: 'Notes', text: 'Prices fell in May.', language: 'en' },
  });
  const shown = await preview({ file: JSON.stringify({ rows }) }, { article: article.body.id });
  expect(shown.body.documents[0]).toMatchObject({ annotations: 1, notes: MAX_IMPORTED_NOTES });
  const [issue] = shown.body.issues;
  expect(issue).toMatchObject({ code: 'too_many_notes', count: over });
  expect(issue?.examples[0]).toEqual({ where: 'h', value: `r${MAX_IMPORTED_NOTES - 1}` });
}, 60_000);

test('ten thousand annotations in seconds, all in one transaction', async () => {
  const own = await makeWorkspace();
  const lines = Array.from(
    { length: 2000 },
    (_, index) => `Sentence number ${index} says that prices rose by ${index} percent.`,
  );
  const text = lines.join('\n');
  let from = 0;
  const annotations = lines.flatMap((line, index) => {
    const start = from;
    from += line.length + 1;
    return [0, 1, 2, 3, 4].map((part) => {
      const range = { start: start + part, end: start + line.length };
      return bareAnnotation(`${index}-${part}`, 'claim', range, quoteAt(text, range));
    });
  });
  const file = WRITERS.doccano([{ ...bareDocument('long', text, 'en'), annotations }]);
  const began = performance.now();
  const made = await bringIn({ file }, {}, own.owner, own);
  const took = performance.now() - began;
  expect(made.status, JSON.stringify(made.problem)).toBe(200);
  expect(made.body.articles[0]?.annotations).toBe(10_000);
  // A busy machine takes several times what an idle one does; row by row it would be minutes.
  expect(took).toBeLessThan(30_000);
}, 60_000);
