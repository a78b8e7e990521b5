/** Files in the shapes that other tools write, with words of our own. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorAll } from '@/lib/exchange/anchor';
import { articleFromText } from '@/lib/exchange/article-text';
import { fromClaimReview } from '@/lib/exchange/claim-review-read';
import { detectFormats, READERS } from '@/lib/exchange/detect';
import { whole } from '@/lib/exchange/steps';
import { fromHypothesis } from '@/lib/exchange/hypothesis-read';
import { proposeKind, proposeRating } from '@/lib/exchange/propose';
import { bareAnnotation } from '@/lib/exchange/sanad-object';
import { fromW3c } from '@/lib/exchange/w3c-read';
import { READ_FORMATS } from '@/lib/domain/origin';
import { DEFAULT_RATING_SCALE } from '@/lib/domain/rating';
import { canonicalText } from '@/lib/text/canonical';

const file = (value: unknown, name = 'file') => [{ name, body: JSON.stringify(value) }];
const TEXT = '😀 Prices rose. Prices rose again, she said.';

describe('W3C Web Annotation', () => {
  const recogito = {
    ...{ '@context': 'http://www.w3.org/ns/anno.jsonld', type: 'Annotation', id: '7b1e' },
    motivation: 'commenting',
    body: [
      { type: 'TextualBody', purpose: 'tagging', value: 'claim' },
      {
        type: 'TextualBody',
        purpose: 'commenting',
        format: 'text/html',
        value: '<p>Is it <b>so</b>?</p><p>&amp; why</p>',
        creator: { id: 'u1', name: 'Lina' },
      },
      { type: 'TextualBody', purpose: 'replying', value: 'No.' },
      { type: 'SpecificResource', purpose: 'linking', source: 'https://example.org/e' },
    ],
    target: {
      source: 'https://example.org/a',
      selector: [
        { type: 'TextQuoteSelector', exact: 'Prices rose', prefix: 'rose. ', suffix: ' again' },
        { type: 'TextPositionSelector', start: 15, end: 26 },
      ],
    },
  };

  test('a bare list: comments, a reply, a tag, a link; positions are code points', () => {
    expect(detectFormats(file([recogito]))).toEqual(['w3c']);
    const { documents, issues } = fromW3c(file([recogito]), TEXT);
    expect(issues).toEqual([]);
    expect(documents).toHaveLength(1);
    expect(documents[0]).toMatchObject({ url: 'https://example.org/a', text: null });
    const [mark] = documents[0]?.annotations ?? [];
    expect(mark).toMatchObject({ label: '', tags: ['claim'], range: { start: 16, end: 27 } });
    expect(mark?.notes.map(({ text, parentId, author }) => [text, parentId !== null, author])).toEqual([
      ['Is it so?\n& why', false, 'Lina'],
      ['No.', true, null],
    ]);
    expect(mark?.evidence).toMatchObject([{ url: 'https://example.org/e', stance: 'context' }]);
  });

  test('positions in UTF-16 are found out by the quote', () => {
    const wrong = structuredClone(recogito);
    wrong.target.selector[1] = { type: 'TextPositionSelector', start: 16, end: 27 } as never;
    expect(fromW3c(file(wrong), TEXT).documents[0]?.annotations[0]?.range).toEqual({ start: 16, end: 27 });
  });

  test('either selector alone; a range selector and a whole page are reported', () => {
    const of = (id: string, selector: unknown) => ({
      ...recogito,
      id,
      target: { source: 'https://example.org/a', selector },
    });
    const list = [
      of('quote', { type: 'TextQuoteSelector', exact: 'she said' }),
      of('position', { type: 'TextPositionSelector', start: 2, end: 8 }),
      of('range', { type: 'RangeSelector', startSelector: {}, endSelector: {} }),
      { ...recogito, id: 'page', target: 'https://example.org/a' },
    ];
    const { documents, issues } = fromW3c(file(list), TEXT);
    expect(documents[0]?.annotations.map(({ id, quote }) => [id, quote.exact])).toEqual([
      ['quote', 'she said'],
      ['position', 'Prices'],
    ]);
    expect(issues.map(({ code, value }) => [code, value])).toEqual([
      ['no_place', 'RangeSelector'],
      ['no_place', 'page'],
    ]);
    expect(fromW3c(file(list)).issues.map(({ value }) => value)).toContain('TextPositionSelector');
  });

  test('a page; a page that is elsewhere is said; replies before what they answer', () => {
    const page = {
      ...{ type: 'AnnotationPage', id: 'p1', next: 'https://example.org/p2' },
      items: [
        {
          type: 'Annotation',
          id: 'r',
          motivation: 'replying',
          body: { type: 'TextualBody', value: 'Second' },
          target: 'n',
        },
        { type: 'Annotation', id: 'n', motivation: 'commenting', bodyValue: 'First', target: '7b1e' },
        {
          type: 'Annotation',
          id: 'v',
          motivation: 'assessing',
          body: { type: 'TextualBody', value: 'False' },
          target: { id: '7b1e' },
        },
        { type: 'Annotation', id: 'x', motivation: 'replying', bodyValue: 'lost', target: 'x' },
        recogito,
      ],
    };
    const { documents, issues } = fromW3c(file(page));
    const [mark] = documents[0]?.annotations ?? [];
    expect(mark?.verdict).toMatchObject({ rating: 'False', name: 'False' });
    expect(mark?.notes.map(({ id, parentId }) => [id, parentId]).slice(-2)).toEqual([
      ['n', null],
      ['r', 'n'],
    ]);
    expect(issues.map(({ code }) => code)).toEqual(['dangling', 'dangling']);
  });

  test('a long thread in the wrong order is read in one go', () => {
    const answers = Array.from({ length: 5000 }, (_, index) => ({
      ...{ type: 'Annotation', id: `r${index}`, motivation: 'replying', bodyValue: 'so', target: `r${index + 1}` },
    }));
    const first = { type: 'Annotation', id: 'r5000', motivation: 'commenting', bodyValue: 'so', target: '7b1e' };
    const { documents, issues } = fromW3c(file([...answers, first, recogito]));
    expect(documents[0]?.annotations[0]?.notes).toHaveLength(5003);
    expect(issues).toEqual([]);
  });
});

describe('Hypothesis', () => {
  const row = {
    ...{ id: 'a1', created: '2026-01-02T03:04:05.678901+00:00', updated: '2026-01-02T03:04:05.678901+00:00' },
    ...{ user: 'acct:lina@hypothes.is', uri: 'https://example.org/a', text: 'Is it **so**?', tags: ['claim', 'fuel'] },
    ...{ group: '__world__', permissions: { read: ['group:__world__'] }, document: { title: ['Prices'] }, links: {} },
    ...{ hidden: false, flagged: false, user_info: { display_name: 'Lina' } },
    target: [
      {
        source: 'https://example.org/a',
        selector: [
          { type: 'RangeSelector', startContainer: '/p[1]', startOffset: 0, endContainer: '/p[1]', endOffset: 4 },
          { type: 'TextPositionSelector', start: 3, end: 14 },
          { type: 'TextQuoteSelector', exact: 'Prices rose', prefix: '😀 ', suffix: '. Prices' },
        ],
      },
    ],
  };
  const reply = { ...row, id: 'a2', text: 'No.', references: ['a1'], target: [{ source: row.uri }], tags: [] };
  const answer = { ...reply, id: 'a3', text: 'Why?', references: ['a1', 'a2'] };
  const orphan = { ...reply, id: 'a4', references: ['gone'] };
  const page = { ...row, id: 'a5', target: [{ source: row.uri }], text: 'A page note' };

  test('rows of a search: replies in threads, page notes and orphans reported', () => {
    const value = { total: 5, rows: [answer, reply, row, orphan, page] };
    expect(detectFormats(file(value))).toEqual(['hypothesis']);
    const { documents, issues } = fromHypothesis(file(value), TEXT);
    expect(documents[0]).toMatchObject({ title: 'Prices', url: 'https://example.org/a' });
    const [mark] = documents[0]?.annotations ?? [];
    expect(mark).toMatchObject({ label: '', tags: ['claim', 'fuel'], author: 'Lina', range: { start: 3, end: 14 } });
    expect(mark?.notes.map(({ text, parentId }) => [text, parentId])).toEqual([
      ['Is it **so**?', null],
      ['No.', null],
      ['Why?', 'a2'],
    ]);
    expect(issues.map(({ code }) => code)).toEqual(['no_place', 'dangling']);
  });

  test('its client’s export, and a bare list', () => {
    const value = { export_date: '2026-01-02', export_userid: 'x', client_version: '1', annotations: [row] };
    expect(detectFormats(file(value))).toEqual(['hypothesis']);
    expect(fromHypothesis(file(value)).documents[0]?.annotations).toHaveLength(1);
    expect(detectFormats(file([row]))).toEqual(['hypothesis']);
  });
});

describe('ClaimReview', () => {
  const review = {
    ...{ '@type': 'ClaimReview', claimReviewed: 'Prices rose', url: 'https://c.org/1', datePublished: '2026-01-02' },
    author: { '@type': 'Organization', name: 'Example Check' },
    reviewRating: { '@type': 'Rating', ratingValue: 1, bestRating: 5, worstRating: 1, alternateName: 'False' },
    itemReviewed: {
      ...{
        '@type': 'Claim',
        author: { '@type': 'Person', name: 'S', jobTitle: 'minister' },
        datePublished: '2025-12-31',
      },
      appearance: [{ '@type': 'CreativeWork', url: 'https://example.org/a' }],
    },
  };
  const shapes: [string, unknown][] = [
    ['one', { '@context': 'https://schema.org', ...review }],
    ['a list', [review]],
    ['a graph', { '@context': 'https://schema.org', '@graph': [{ '@type': 'WebPage' }, review] }],
    ['a data feed', { '@type': 'DataFeed', dataFeedElement: [{ '@type': 'DataFeedItem', item: [review] }] }],
    ['an item list', { '@type': 'ItemList', itemListElement: [{ '@type': 'ListItem', item: review }] }],
  ];
  test.each(shapes)('%s', (_, value) => {
    expect(detectFormats(file(value))).toEqual(['claim-review']);
    const { documents, issues } = fromClaimReview(file(value));
    expect(issues).toEqual([]);
    expect(documents).toHaveLength(1);
    expect(documents[0]).toMatchObject({ url: 'https://example.org/a', text: null });
    expect(documents[0]?.annotations[0]).toMatchObject({
      ...{ label: 'claim', range: null, quote: { exact: 'Prices rose' }, author: 'Example Check' },
      verdict: { rating: 'False', value: 1, by: 'Example Check' },
      speaker: { name: 'S', role: 'minister', saidAt: '2025-12-31' },
      evidence: [{ url: 'https://c.org/1', publisher: 'Example Check' }],
    });
  });

  test('another scale is brought to ours; a claim of a search', () => {
    const ten = { ...review, reviewRating: { ratingValue: '10', bestRating: '10', worstRating: '1' } };
    expect(fromClaimReview(file(ten)).documents[0]?.annotations[0]?.verdict).toMatchObject({ rating: '10', value: 5 });
    const searched = {
      claims: [
        {
          ...{ text: 'Prices rose', claimant: 'S', claimDate: '2025-12-31' },
          claimReview: [
            { publisher: { name: 'C', site: 'c.org' }, url: 'https://c.org/1', title: 'T', textualRating: 'Fake' },
          ],
        },
      ],
    };
    expect(fromClaimReview(file(searched)).documents[0]?.annotations[0]).toMatchObject({
      ...{ verdict: { rating: 'Fake' }, author: 'C', speaker: { name: 'S' } },
    });
  });
});

describe('what a file is', () => {
  test.each([
    ['nothing', ''],
    ['words', 'T1 is a word'],
    ['an object', '{"a": 1}'],
    ['a list of numbers', '[1, 2]'],
  ])('%s is none of them', (_, body) => expect(detectFormats([{ name: 'x.ann', body }])).toEqual([]));

  test('no reader and no guess ever throws', () => {
    const odd = fc.oneof(fc.string({ unit: 'binary' }), fc.json());
    const typed = fc
      .record(
        {
          type: fc.constantFrom('Annotation', 'AnnotationPage', 'ClaimReview'),
          '@type': fc.jsonValue(),
          target: fc.jsonValue(),
          items: fc.jsonValue(),
          first: fc.jsonValue(),
          body: fc.jsonValue(),
          rows: fc.jsonValue(),
          uri: fc.string(),
          tags: fc.jsonValue(),
          reviewRating: fc.jsonValue(),
          claimReviewed: fc.string(),
        },
        { requiredKeys: [] },
      )
      .map((value) => JSON.stringify(value));
    fc.assert(
      fc.property(
        fc.oneof(
          odd,
          typed,
          typed.map((one) => `[${one},${one}]`),
        ),
        (body) => {
          detectFormats([{ name: 'x', body }]);
          for (const format of READ_FORMATS) whole(READERS[format]([{ name: 'x', body }], TEXT));
        },
      ),
      { numRuns: 60 },
    );
  }, 30_000);
});

describe('proposals', () => {
  test.each([
    ['claim', 'claim'],
    ['Factual Claim', 'claim'],
    ['ادعاء', 'claim'],
    ['SOURCE', 'attribution'],
    ['اقتباس', 'attribution'],
    ['رأي', 'opinion'],
    ['', 'claim'],
    ['ORG', null],
  ])('the label “%s” is %s', (label, kind) => expect(proposeKind(label)).toBe(kind));

  test.each([
    ['false', null, 'false'],
    ['Pants on Fire!', null, 'false'],
    ['غير صحيح', null, 'false'],
    ['زائف', null, 'false'],
    ['صحيح', null, 'true'],
    ['Mostly True', null, 'mostly-true'],
    ['Half true', null, 'missing-context'],
    ['مُضلِّل', null, 'misleading'],
    ['Not accurate at all, untrue', null, 'false'],
    ['Four Pinocchios', 1.9, 'misleading'],
    ['Four Pinocchios', null, null],
  ])('the rating “%s” (%s) is %s', (name, value, key) =>
    expect(proposeRating({ rating: name, name, value }, DEFAULT_RATING_SCALE)).toBe(key),
  );

  test('nothing that the desk’s scale has not', () => {
    const scale = DEFAULT_RATING_SCALE.filter(({ key }) => key !== 'misleading');
    expect(proposeRating({ rating: 'misleading', name: 'misleading', value: null }, scale)).toBeNull();
  });
});

describe('anchoring', () => {
  const quoted = (exact: string, prefix = '', suffix = '', range: { start: number; end: number } | null = null) =>
    bareAnnotation(exact, 'claim', range, { exact, prefix, suffix });
  const startOf = (one: ReturnType<typeof quoted>) => {
    const { anchored, issues } = anchorAll(TEXT, [one], 'x');
    return [anchored[0]?.range.start ?? null, issues[0]?.code ?? null];
  };

  test('by context, by the place named, by the words alone, nearly, not at all', () => {
    expect(startOf(quoted('Prices rose', 'rose. '))).toEqual([16, null]);
    expect(startOf(quoted('Prices rose', '', '', { start: 17, end: 28 }))).toEqual([16, null]);
    expect(startOf(quoted('Prices rose'))).toEqual([3, 'several_places']);
    expect(startOf(quoted('Prices rose  again, she sayd'))).toEqual([16, 'near']);
    expect(startOf(quoted('The moon is made of cheese'))).toEqual([null, 'not_found']);
    expect(startOf(quoted(' '))).toEqual([null, 'not_found']);
  });

  test('offsets of a file’s text in the stored one', () => {
    const text = 'Cafe\u0301 one\r\n\r\n\ttwo  three\n\n😀 four';
    const { document, offset } = articleFromText(text);
    const stored = canonicalText(document);
    expect(stored).toBe('Café one\n two  three\n😀 four');
    for (const words of ['one', 'two  three', '😀', 'four']) {
      const at = text.indexOf(words);
      expect(stored.slice(offset(at), offset(at + words.length))).toBe(words);
    }
  });
});
