import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromCasJson } from '@/lib/exchange/cas-json-read';
import { toCasJson } from '@/lib/exchange/cas-json-write';
import { bareAnnotation, bareDocument } from '@/lib/exchange/sanad-object';
import { quoteAt, type ExchangeAnnotation, type ExchangeDocument } from '@/lib/exchange/model';

const TEXT = '😀 قُطِعَتِ العَلاقاتُ «نعم» می‌روم\nCafe\u0301 👩‍👩‍👧 said so. End';

const at = (words: string) => {
  const start = TEXT.indexOf(words);
  return { start, end: start + words.length };
};

const marked = (id: string, label: string, words: string, more: Partial<ExchangeAnnotation> = {}) => ({
  ...bareAnnotation(id, label, at(words), quoteAt(TEXT, at(words))),
  ...more,
});

const FULL: ExchangeDocument = {
  id: 'a-1',
  title: 'العنوان',
  language: 'ar',
  direction: 'rtl',
  url: 'https://example.org/a?b=1',
  text: TEXT,
  sentences: [
    { start: 0, end: TEXT.indexOf('\n') },
    { start: TEXT.indexOf('\n') + 1, end: TEXT.length },
  ],
  annotations: [
    marked('outer', 'claim', 'العَلاقاتُ «نعم» می‌روم\nCafe\u0301 👩‍👩‍👧', {
      status: 'approved',
      verdict: {
        rating: 'false',
        name: 'خطأ',
        value: 1,
        reasoning: 'Because\nof "this"\t\\',
        by: 'Mona',
        at: '2026-01-02T03:04:05Z',
      },
      tags: ['a b', 'ج'],
      notes: [{ id: 'n1', parentId: null, text: 'One\nnote', author: 'Mona', createdAt: '2026-01-02T03:04:05Z' }],
      evidence: [
        {
          id: 'e1',
          url: null,
          title: 'E',
          publisher: 'P',
          stance: 'supports',
          quote: 'q\u2028q',
          comment: 'c',
          capture: { capturedAt: '2026-01-01T00:00:00Z', sha256: 'ab', url: 'https://example.org/c' },
        },
      ],
      author: 'Mona',
      createdAt: '2026-01-01T00:00:00Z',
      updatedAt: '2026-01-02T00:00:00Z',
    }),
    marked('nested', 'opinion', '«نعم»'),
    marked('overlap', 'attribution', '👩‍👩‍👧 said so.', {
      supports: ['lost', 'outer'],
      speaker: { name: 'S', role: null, saidAt: '2026-01-01' },
    }),
    { ...bareAnnotation('lost', 'claim', null, { exact: 'gone', prefix: '', suffix: '' }), status: 'open' },
  ],
};
const EMPTY: ExchangeDocument = { ...bareDocument('empty', ''), title: 'Nothing' };
const UNMARKED: ExchangeDocument = bareDocument('plain', 'Only text.\nTwo.');

/** What no layer has a feature for is kept in a structure of our own: nothing is lost. */
describe('round trip', () => {
  test.each([FULL, EMPTY, UNMARKED])('$id', (document) => {
    expect(fromCasJson(toCasJson([document]))).toEqual({ documents: [document], issues: [] });
  });

  test('many documents, in order', () => {
    const documents = [FULL, EMPTY, UNMARKED];
    expect(fromCasJson(toCasJson(documents)).documents).toEqual(documents);
  });

  test('any text, any spans', () => {
    fc.assert(
      fc.property(documents(), (document) => {
        expect(fromCasJson(toCasJson([document]))).toEqual({ documents: [document], issues: [] });
      }),
    );
  });
});

function documents(): fc.Arbitrary<ExchangeDocument> {
  const unit = fc.oneof(
    fc.constantFrom('\n', ' ', '😀', '\u0301', '\u200c', 'ق', '\\', '"'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  );
  const span = fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('claim', 'opinion', 'x y'));
  return fc.tuple(fc.array(unit, { maxLength: 40 }), fc.array(span, { maxLength: 6 })).map(([units, spans]) => {
    const text = units.join('');
    const edges = [...text].reduce<number[]>((all, character) => [...all, (all.at(-1) ?? 0) + character.length], [0]);
    const annotations = spans.flatMap(([one, other, label], index) => {
      const [start = 0, end = 0] = [one, other].map((n) => edges[n % edges.length] ?? 0).sort((a, b) => a - b);
      const range = { start, end };
      return start === end ? [] : [bareAnnotation(`id-${index}`, label, range, quoteAt(text, range))];
    });
    return { ...bareDocument('d', text), annotations };
  });
}

type Cas = {
  '%TYPES': Record<string, Record<string, unknown>>;
  '%FEATURE_STRUCTURES': Record<string, unknown>[];
  '%VIEWS': { _InitialView: { '%SOFA': number; '%MEMBERS': number[] } };
};
const casOf = (document: ExchangeDocument) => JSON.parse(toCasJson([document])[0]?.body ?? '') as Cas;

describe('what UIMA sees', () => {
  const cas = casOf(FULL);
  const structures = cas['%FEATURE_STRUCTURES'];
  const ofType = (name: string) => structures.filter((one) => String(one['%TYPE']).endsWith(name));

  test('the parts in their order, the sofa first, every structure with its id and type first', () => {
    expect(Object.keys(cas)).toEqual(['%HEADER', '%TYPES', '%FEATURE_STRUCTURES', '%VIEWS']);
    expect(structures[0]).toMatchObject({
      '%ID': 1,
      '%TYPE': 'uima.cas.Sofa',
      sofaID: '_InitialView',
      sofaString: TEXT,
    });
    for (const structure of structures) expect(Object.keys(structure).slice(0, 2)).toEqual(['%ID', '%TYPE']);
  });

  test('every type and feature is declared, every id is used once and is a member of the view', () => {
    const predefined = new Set(['uima.cas.Sofa']);
    const inherited = new Set(['begin', 'end', 'language']);
    for (const { '%TYPE': name, ...features } of structures) {
      if (predefined.has(String(name))) continue;
      const type = cas['%TYPES'][String(name)];
      expect(type).toBeDefined();
      const own = Object.keys(features).filter((key) => !/^%|^@sofa$/u.test(key) && !inherited.has(key));
      for (const feature of own) expect(Object.keys(type ?? {})).toContain(feature.replace(/^@/u, ''));
    }
    const ids = structures.map((structure) => structure['%ID']);
    expect(new Set(ids).size).toBe(ids.length);
    expect(cas['%VIEWS']._InitialView).toEqual({ '%SOFA': 1, '%MEMBERS': ids.slice(1) });
  });

  test('sentences, tokens, claims and relations, in UTF-16', () => {
    expect(ofType('Sentence')).toHaveLength(2);
    const words = ofType('Token').map(({ begin, end }) => TEXT.slice(Number(begin), Number(end)));
    expect(words.slice(0, 3)).toEqual(['😀', 'قُطِعَتِ', 'العَلاقاتُ']);
    expect(ofType('SanadClaim')[0]).toMatchObject({
      ...{ begin: at('العَلاقاتُ').start },
      label: 'claim',
      rating: 'false',
    });
    const [from, to] = [ofType('SanadClaim')[2]?.['%ID'], ofType('SanadClaim')[0]?.['%ID']];
    expect(ofType('SanadSupports')).toEqual([
      expect.objectContaining({ '@Governor': from, '@Dependent': to, '@sofa': 1 }),
    ]);
  });
});

describe('after work in INCEpTION', () => {
  const edited = (change: (structures: Record<string, unknown>[]) => unknown) => {
    const cas = casOf(FULL);
    change(cas['%FEATURE_STRUCTURES']);
    return fromCasJson([{ name: 'a.json', body: JSON.stringify(cas) }]);
  };
  const claim = (structures: Record<string, unknown>[], id: string) =>
    structures.find((one) => one.identifier === id) ?? {};

  test('features and places are believed', () => {
    const { documents, issues } = edited((structures) => {
      Object.assign(claim(structures, 'outer'), { rating: 'true', status: 'open', begin: 0, end: 2, reasoning: 'New' });
    });
    expect(issues).toEqual([]);
    expect(documents[0]?.annotations[0]).toMatchObject({
      id: 'outer',
      range: { start: 0, end: 2 },
      quote: { exact: '😀' },
      status: 'open',
      verdict: { rating: 'true', name: 'true', reasoning: 'New' },
      tags: ['a b', 'ج'],
    });
  });

  test('reasoning without a rating has no place', () => {
    const { documents, issues } = edited((structures) => delete claim(structures, 'outer').rating);
    expect(documents[0]?.annotations[0]?.verdict).toBeNull();
    expect(issues).toEqual([{ code: 'not_kept', where: 'a.json', value: 'webanno.custom.SanadClaim|reasoning' }]);
  });

  test('what was removed is gone; relations follow', () => {
    const { documents, issues } = edited((structures) =>
      structures.splice(structures.indexOf(claim(structures, 'outer')), 1),
    );
    expect(documents[0]?.annotations.map(({ id, supports }) => [id, supports])).toEqual([
      ['nested', []],
      ['overlap', ['lost']],
      ['lost', []],
    ]);
    expect(new Set(issues.map(({ code }) => code))).toEqual(new Set(['dangling']));
  });
});

describe('files of others', () => {
  const NE = 'de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity';
  const sofa = {
    '%ID': 1,
    '%TYPE': 'uima.cas.Sofa',
    sofaNum: 1,
    sofaID: '_InitialView',
    mimeType: 'text',
    sofaString: '😀 This is a test',
  };
  const read = (structures: unknown, views: unknown = { _InitialView: { '%SOFA': 1, '%MEMBERS': [] } }) =>
    fromCasJson([
      {
        name: 'sub/x.json',
        body: JSON.stringify({ '%TYPES': {}, '%FEATURE_STRUCTURES': structures, '%VIEWS': views }),
      },
    ]);

  test('entities, sentences and what has no place', () => {
    const { documents, issues } = read([
      sofa,
      { '%ID': 2, '%TYPE': NE, '@sofa': 1, begin: 3, end: 7, value: 'PER', identifier: 'http://x' },
      { '%ID': 3, '%TYPE': 'webanno.custom.Span', '@sofa': 1, '^begin': 8, '^end': 10 },
      {
        '%ID': 4,
        '%TYPE': 'de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence',
        '@sofa': 1,
        begin: 0,
        end: 17,
      },
      { '%ID': 5, '%TYPE': 'de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS', '@sofa': 1, begin: 0, end: 2 },
      { '%ID': 6, '%TYPE': 'webanno.custom.Relation', '@sofa': 1, begin: 0, end: 2, '@Governor': 2, '@Dependent': 3 },
      { '%ID': 7, '%TYPE': 'uima.tcas.DocumentAnnotation', '@sofa': 1, begin: 0, end: 17, language: 'en' },
      { '%ID': 8, '%TYPE': 'uima.cas.FSArray', '%ELEMENTS': [2, 3] },
      { '%ID': 9, '%TYPE': 'custom.Thing', name: 'x' },
    ]);
    expect(documents).toEqual([
      {
        ...bareDocument('x', '😀 This is a test', 'en'),
        sentences: [{ start: 0, end: 17 }],
        annotations: [
          bareAnnotation('3-7', 'PER', { start: 3, end: 7 }, { exact: 'This', prefix: '😀 ', suffix: ' is a test' }),
          bareAnnotation('8-10', 'Span', { start: 8, end: 10 }, { exact: 'is', prefix: '😀 This ', suffix: ' a test' }),
        ],
      },
    ]);
    expect(issues.map(({ code, value }) => `${code} ${value?.replace(/^.*\./u, '')}`).sort()).toEqual(
      ['not_kept NamedEntity|identifier', 'not_kept POS', 'not_kept Relation', 'not_kept Thing'].sort(),
    );
  });

  test('an older file: structures by id', () => {
    const { documents } = read({ 1: sofa, 2: { '%TYPE': NE, '@sofa': 1, begin: 3, end: 7, value: 'PER' } });
    expect(documents[0]?.annotations).toHaveLength(1);
  });

  test('faults are reported, the rest is read', () => {
    const { documents, issues } = read([
      sofa,
      null,
      { '%ID': 2, '%TYPE': NE, '@sofa': 1, begin: 3, end: 70 },
      { '%ID': 3, '%TYPE': NE, '@sofa': 1, begin: 'x', end: 7 },
      { '%ID': 4, '%TYPE': NE, '@sofa': 1, begin: 3, end: 7, value: 'PER' },
      {
        '%ID': 5,
        '%TYPE': 'webanno.custom.SanadSupports',
        '@sofa': 1,
        begin: 3,
        end: 7,
        '@Governor': 4,
        '@Dependent': 2,
      },
      { '%ID': 6, '%TYPE': 'uima.cas.Sofa', sofaID: 'second', sofaString: 'other' },
      { '%ID': 7, '%TYPE': NE, '@sofa': 6, begin: 0, end: 2 },
    ]);
    expect(documents[0]?.annotations.map(({ label }) => label)).toEqual(['PER']);
    expect(issues.map(({ code }) => code)).toEqual(['unreadable', 'not_kept', 'bad_span', 'bad_span', 'dangling']);
  });

  test('another format', () => {
    for (const body of ['', '{', '[]', '{"%FEATURE_STRUCTURES": []}', '{"%FEATURE_STRUCTURES": {"1": 5}}'])
      expect(fromCasJson([{ name: 'x', body }])).toMatchObject({
        documents: [],
        issues: expect.arrayContaining([{ code: 'unreadable', where: 'x' }]),
      });
  });

  test('values that cannot be shown', () => {
    const odd = { toString: 1 };
    const { issues } = read([
      sofa,
      { '%TYPE': 'uima.cas.Sofa', sofaID: odd, sofaString: 'b' },
      { '%TYPE': 'webanno.custom.SanadSupports', '@Governor': odd, '@Dependent': odd },
    ]);
    expect(issues.map(({ code, value }) => [code, value])).toEqual([
      ['not_kept', 'object'],
      ['dangling', 'object'],
    ]);
  });

  test('never throws', () => {
    const odd = fc.oneof(fc.string({ unit: 'binary' }), fc.json());
    fc.assert(fc.property(odd, (body) => void fromCasJson([{ name: 'x', body }])));
    const key = fc.constantFrom('%ID', '%TYPE', '@sofa', 'begin', 'end', 'label', 'sanad', 'identifier', '@Governor');
    const value = fc.oneof(
      fc.nat(20),
      fc.jsonValue(),
      fc.constantFrom(NE, 'webanno.custom.SanadClaim', 'webanno.custom.SanadDocument', 'webanno.custom.SanadSupports'),
    );
    fc.assert(fc.property(fc.array(fc.dictionary(key, value)), (structures) => void read([sofa, ...structures])));
  });
});
