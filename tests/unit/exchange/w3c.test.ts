import jsonld from 'jsonld';
import { describe, expect, test } from 'vitest';
import { bareAnnotation, bareDocument } from '@/lib/exchange/sanad-object';
import { quoteAt, type ExchangeAnnotation, type ExchangeDocument } from '@/lib/exchange/model';
import { PAGE, toW3c } from '@/lib/exchange/w3c-write';
import { loadContext } from '../../support/anno-context';
import { faultsOf } from '../../support/web-annotation';

const TEXT = '😀 قُطِعَتِ العَلاقاتُ «نعم».\nCafe\u0301 👩‍👩‍👧 said so.';
const marked = (id: string, words: string, more: Partial<ExchangeAnnotation> = {}): ExchangeAnnotation => {
  const start = TEXT.indexOf(words);
  const range = { start, end: start + words.length };
  return { ...bareAnnotation(id, 'claim', range, quoteAt(TEXT, range)), ...more };
};
const DAY = '2026-11-20T08:00:00.000Z';
const full: ExchangeDocument = {
  ...bareDocument('d1', TEXT, 'ar'),
  title: 'عنوان',
  annotations: [
    marked('c1', 'قُطِعَتِ العَلاقاتُ', {
      status: 'approved',
      tags: ['سياسة'],
      author: 'منى',
      createdAt: DAY,
      updatedAt: DAY,
      verdict: { rating: 'false', name: 'خاطئ', value: 1, reasoning: 'السبب', by: 'منى', at: DAY },
      notes: [
        { id: 'n1', parentId: null, text: 'ملاحظة', author: 'منى', createdAt: DAY },
        { id: 'n2', parentId: 'n1', text: 'رد', author: null, createdAt: null },
      ],
      evidence: [
        {
          ...{ id: 'e1', url: 'https://stats.example/', title: 'Table', publisher: 'Office', stance: 'refutes' },
          ...{ quote: '4.5%', comment: 'See line 3', capture: { capturedAt: DAY, sha256: 'ab', url: null } },
          ...{ author: 'سامي', createdAt: DAY },
        },
      ],
    }),
    marked('a1', '👩‍👩‍👧 said so', {
      label: 'attribution',
      supports: ['c1'],
      speaker: { name: 'X', role: null, saidAt: null },
    }),
  ],
};

type Item = { id: string; motivation: string; target: unknown; body: { value?: string; source?: string }[] };
const read = (document: ExchangeDocument) =>
  JSON.parse(toW3c([document])[0]?.body ?? '') as { total: number; first?: { items: Item[] } };

describe('a Web Annotation collection', () => {
  test.each([
    ['full', full],
    ['empty', bareDocument('d2', 'x')],
  ])('keeps what the Recommendation asks: %s', (_, document) => {
    const written = read(document);
    expect(faultsOf(written)).toEqual([]);
    expect(written.total).toBe(written.first?.items.length ?? 0);
  });

  test('every term in it means something to a JSON-LD processor', async () => {
    const expanded = await jsonld.expand(read(full), { documentLoader: loadContext, safe: true });
    const told = JSON.stringify(expanded);
    expect(told).toContain('http://www.w3.org/ns/oa#hasBody');
    expect(told).toContain('"@value":"قُطِعَتِ العَلاقاتُ"');
    const quads = (await jsonld.toRDF(read(full), {
      ...{ documentLoader: loadContext, safe: true, format: 'application/n-quads' },
    })) as string;
    const marks = quads.match(
      /<http:\/\/www.w3.org\/1999\/02\/22-rdf-syntax-ns#type> <http:\/\/www.w3.org\/ns\/oa#Annotation>/gu,
    );
    expect(marks).toHaveLength(read(full).total);
  });

  test('more than a page is a graph of pages that name each other', async () => {
    const many = Array.from({ length: PAGE + 2 }, (_, index) => marked(`m${index}`, 'نعم'));
    const graph = JSON.parse(toW3c([{ ...full, annotations: many }])[0]?.body ?? '') as { '@graph': object[] };
    expect(faultsOf(graph)).toEqual([]);
    expect(graph['@graph']).toMatchObject([
      { type: 'AnnotationPage', startIndex: 0, next: 'urn:uuid:d1#annotations-2' },
      { type: 'AnnotationPage', startIndex: PAGE, prev: 'urn:uuid:d1#annotations-1' },
      { type: 'AnnotationCollection', total: PAGE + 2, last: 'urn:uuid:d1#annotations-2' },
    ]);
    const expanded = await jsonld.expand(graph as object, { documentLoader: loadContext, safe: true });
    expect(expanded).toHaveLength(3);
  });

  test.each([
    ['exactly a page', PAGE, 0],
    ['few marks with many notes', PAGE - 1, 3],
    ['a page of marks and a note', PAGE, 1],
  ])('nothing is lost where a page is full: %s', (_, marks, notes) => {
    const annotations = Array.from({ length: marks }, (_, index) => marked(`m${index}`, 'نعم'));
    const said = { parentId: null, text: 'ملاحظة', author: null, createdAt: null };
    annotations.at(-1)?.notes.push(...Array.from({ length: notes }, (_, index) => ({ id: `n${index}`, ...said })));
    const written = JSON.parse(toW3c([{ ...full, annotations }])[0]?.body ?? '') as {
      first?: { items: Item[] };
      '@graph'?: { items?: Item[] }[];
    };
    expect(faultsOf(written)).toEqual([]);
    const pages = written['@graph']?.flatMap(({ items }) => (items ? [items] : [])) ?? [written.first?.items ?? []];
    expect(pages.slice(0, -1).every(({ length }) => length === PAGE)).toBe(true);
    const ids = pages.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(marks + notes);
    expect(ids).toHaveLength(marks + notes);
    expect(written['@graph'] === undefined).toBe(marks + notes <= PAGE);
  });

  test.each([
    ['a page inside of another', { partOf: { id: 'urn:uuid:x' } }],
    ['no items', { items: undefined }],
    ['a negative place', { startIndex: -1 }],
  ])('the check finds %s', (_, wrong) => {
    const written = read(full);
    expect(faultsOf({ ...written, first: { ...written.first, ...wrong } })).not.toEqual([]);
  });

  test('says of a mark its verdict, notes, replies, evidence and what it carries', () => {
    const items = read(full).first?.items ?? [];
    expect(items.map(({ id, motivation }) => `${motivation} ${id.replace('urn:uuid:', '')}`)).toEqual([
      'classifying c1',
      'assessing c1#verdict',
      'commenting n1',
      'replying n2',
      'linking e1',
      'classifying a1',
      'linking a1#carries-1',
    ]);
    expect(items[3]?.target).toBe('urn:uuid:n1');
    expect(items[6]?.body).toBe('urn:uuid:c1');
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  });

  test('says who added a source, and when', () => {
    const evidence = read(full).first?.items.find(({ id }) => id === 'urn:uuid:e1');
    expect(evidence).toMatchObject({ creator: { type: 'Person', name: 'سامي' }, created: DAY });
  });

  test('counts positions in code points', () => {
    const items = (read(full).first?.items ?? []) as unknown as {
      target: { selector: [{ exact: string }, { start: number; end: number }] };
    }[];
    for (const index of [0, 5]) {
      const [quote, position] = items[index]?.target.selector ?? [];
      expect([...TEXT].slice(position?.start, position?.end).join('')).toBe(quote?.exact);
    }
  });

  test('a mark without a range has its quote alone', () => {
    const lost = { ...bareDocument('d3', TEXT), annotations: [marked('x', 'نعم', { range: null })] };
    expect(JSON.stringify(read(lost))).not.toContain('TextPositionSelector');
  });
});
