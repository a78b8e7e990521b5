import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { bareAnnotation, bareDocument } from '@/lib/exchange/sanad-object';
import { quoteAt, type ExchangeAnnotation, type ExchangeDocument } from '@/lib/exchange/model';
import { toW3c } from '@/lib/exchange/w3c-write';

/** The MUSTs of the Recommendation that apply to what is written, as a schema. */
const IRI = { type: 'string', pattern: '^(?:urn:uuid:|https?://)' };
const INSTANT = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z$' };
const textual = {
  type: 'object',
  required: ['type', 'value'],
  properties: { type: { const: 'TextualBody' }, value: { type: 'string' }, purpose: { type: 'string' } },
};
const specific = {
  type: 'object',
  required: ['type', 'source'],
  properties: {
    type: { const: 'SpecificResource' },
    source: IRI,
    state: { type: 'object', required: ['type', 'sourceDate'], properties: { sourceDate: INSTANT } },
    selector: {
      type: ['array', 'object'],
      items: {
        anyOf: [
          { required: ['exact'], properties: { type: { const: 'TextQuoteSelector' } } },
          {
            required: ['start', 'end'],
            properties: {
              type: { const: 'TextPositionSelector' },
              start: { type: 'integer', minimum: 0 },
              end: { type: 'integer', minimum: 0 },
            },
          },
        ],
      },
    },
  },
};
const MOTIVATIONS = ['assessing', 'classifying', 'commenting', 'linking', 'replying'];
const collection = {
  type: 'object',
  required: ['@context', 'id', 'type', 'total'],
  properties: {
    '@context': { const: 'http://www.w3.org/ns/anno.jsonld' },
    id: IRI,
    type: { const: 'AnnotationCollection' },
    total: { type: 'integer', minimum: 0 },
    first: {
      type: 'object',
      required: ['id', 'type', 'partOf', 'items'],
      properties: {
        id: IRI,
        type: { const: 'AnnotationPage' },
        startIndex: { const: 0 },
        items: {
          type: 'array',
          items: {
            type: 'object',
            required: ['id', 'type', 'target', 'motivation'],
            properties: {
              id: IRI,
              type: { const: 'Annotation' },
              motivation: { enum: MOTIVATIONS },
              created: INSTANT,
              modified: INSTANT,
              creator: { type: 'object', required: ['type', 'name'] },
              body: { type: 'array', items: { anyOf: [IRI, textual, specific] } },
              target: { anyOf: [IRI, specific] },
            },
          },
        },
      },
    },
  },
};
const isValid = new Ajv2020({ allErrors: true, strict: false }).compile(collection);

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
  ])('keeps the MUSTs of the Recommendation: %s', (_, document) => {
    const written = read(document);
    expect(isValid(written), JSON.stringify(isValid.errors)).toBe(true);
    expect(written.total).toBe(written.first?.items.length ?? 0);
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
    expect(items[6]?.body).toEqual(['urn:uuid:c1']);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
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
