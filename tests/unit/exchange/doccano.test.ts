import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bareAnnotation, bareDocument } from '@/lib/exchange/sanad-object';
import { fromDoccano } from '@/lib/exchange/doccano-read';
import { toDoccano } from '@/lib/exchange/doccano-write';
import { quoteAt, type ExchangeAnnotation, type ExchangeDocument } from '@/lib/exchange/model';

const TEXT = '😀 قُطِعَتِ العَلاقاتُ «نعم» می‌روم\nCafe\u0301 👩‍👩‍👧 said so. End';

/** Where `words` stand in the text. */
const at = (words: string, text = TEXT) => {
  const start = text.indexOf(words);
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
      notes: [
        { id: 'n1', parentId: null, text: 'One\nnote', author: 'Mona', createdAt: '2026-01-02T03:04:05Z' },
        { id: 'n2', parentId: 'n1', text: 'رد 😀', author: null, createdAt: null },
      ],
      evidence: [
        {
          id: 'e1',
          url: 'https://example.org/e',
          title: 'E',
          publisher: null,
          stance: 'refutes',
          quote: 'q\u2028q',
          comment: null,
          capture: { capturedAt: '2026-01-01T00:00:00Z', sha256: 'ab', url: null },
        },
      ],
      author: 'Mona',
      createdAt: '2026-01-01T00:00:00Z',
      updatedAt: '2026-01-02T00:00:00Z',
    }),
    marked('nested', 'opinion', '«نعم»'),
    marked('overlap', 'attribution', 'said so.', {
      range: { start: TEXT.indexOf('👩'), end: TEXT.indexOf(' End') },
      quote: quoteAt(TEXT, { start: TEXT.indexOf('👩'), end: TEXT.indexOf(' End') }),
      supports: ['outer'],
      speaker: { name: 'S', role: null, saidAt: '2026-01-01' },
    }),
    marked('same place', 'claim', '«نعم»'),
    { ...bareAnnotation('lost', 'claim', null, { exact: 'gone', prefix: '', suffix: '' }), status: 'open' },
  ],
};
const EMPTY: ExchangeDocument = { ...bareDocument('empty', ''), title: 'Nothing' };
const UNMARKED: ExchangeDocument = { ...bareDocument('plain', 'Only text.'), url: null };

/** Every field of the model passes through doccano in metadata: nothing is lost. */
const LOST: Partial<ExchangeDocument> = {};

describe('round trip', () => {
  test.each([FULL, EMPTY, UNMARKED])('$id', (document) => {
    expect(fromDoccano(toDoccano([document]))).toEqual({ documents: [{ ...document, ...LOST }], issues: [] });
  });

  test('many documents, in order', () => {
    const documents = [FULL, EMPTY, UNMARKED];
    expect(fromDoccano(toDoccano(documents)).documents).toEqual(documents);
  });

  test('any text, any spans', () => {
    fc.assert(
      fc.property(documents(), (document) => {
        expect(fromDoccano(toDoccano([document]))).toEqual({ documents: [document], issues: [] });
      }),
    );
  });
});

/** Spans begin and end between characters, as they do in the app. */
function documents(): fc.Arbitrary<ExchangeDocument> {
  const unit = fc.oneof(
    fc.constantFrom('\n', ' ', '😀', '\u0301', '\u200c', 'ق', '\\', '"'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  );
  return fc
    .tuple(
      fc.array(unit, { maxLength: 40 }),
      fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('claim', 'opinion', 'x y')), { maxLength: 6 }),
    )
    .map(([units, spans]) => {
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

describe('what doccano sees', () => {
  const line = JSON.parse(toDoccano([FULL])[0]?.body ?? '') as {
    text: string;
    label: [number, number, string][];
    Comments: string[];
  };

  test('labels are sorted triples in code points', () => {
    const words = line.label.map(([start, end]) => [...line.text].slice(start, end).join(''));
    expect(words).toEqual(
      [at('العَلاقاتُ «نعم» می‌روم\nCafe\u0301 👩‍👩‍👧'), at('«نعم»'), at('«نعم»'), FULL.annotations[2]?.range].map((range) =>
        TEXT.slice(range?.start, range?.end),
      ),
    );
    expect(line.label.map(([, , label]) => label)).toEqual(['claim', 'claim', 'opinion', 'attribution']);
  });

  test('notes are comments', () => expect(line.Comments).toEqual(['One\nnote', 'رد 😀']));
});

describe('after work in doccano', () => {
  const edited = (change: (line: { label: unknown[]; Comments: string[] }) => void) => {
    const line = JSON.parse(toDoccano([FULL])[0]?.body ?? '') as { label: unknown[]; Comments: string[] };
    change(line);
    return fromDoccano([{ name: 'all.jsonl', body: JSON.stringify(line) }]);
  };

  test('a label that was renamed keeps what we know of it', () => {
    const { documents, issues } = edited(
      (line) => (line.label[0] = [...(line.label[0] as unknown[]).slice(0, 2), 'opinion']),
    );
    expect(documents[0]?.annotations[0]).toEqual({ ...FULL.annotations[0], label: 'opinion' });
    expect(issues).toEqual([]);
  });

  test('a label that was removed is gone, and so is what pointed to it', () => {
    const { documents, issues } = edited((line) => line.label.shift());
    expect(documents[0]?.annotations.map(({ id }) => id)).toEqual(['nested', 'overlap', 'same place', 'lost']);
    expect(documents[0]?.annotations[1]?.supports).toEqual([]);
    expect(issues).toEqual([
      { code: 'dangling', where: 'all.jsonl:1', value: 'outer' },
      { code: 'dangling', where: 'all.jsonl:1', value: 'outer' },
    ]);
  });

  test('a new label and a new comment', () => {
    const { documents, issues } = edited((line) => {
      line.label.push([0, 1, 'claim']);
      line.Comments.push('new');
    });
    expect(documents[0]?.annotations.at(-1)).toMatchObject({ label: 'claim', quote: { exact: '😀' }, status: null });
    expect(issues).toEqual([{ code: 'not_kept', where: 'all.jsonl:1', value: 'new' }]);
  });
});

describe('files of others', () => {
  const read = (...lines: unknown[]) =>
    fromDoccano([{ name: 'all.jsonl', body: lines.map((line) => JSON.stringify(line)).join('\r\n') }]);

  test('sequence labelling', () => {
    const { documents, issues } = read(
      {
        id: 1,
        text: 'EU rejects 😀 German call',
        label: [
          [0, 2, 'ORG'],
          [13, 19, 'MISC'],
        ],
        Comments: [],
      },
      { id: 2, text: 'Peter Blackburn', label: [] },
    );
    expect(issues).toEqual([]);
    expect(documents).toEqual([
      {
        ...bareDocument('1', 'EU rejects 😀 German call'),
        annotations: [
          bareAnnotation(
            '0-2',
            'ORG',
            { start: 0, end: 2 },
            { exact: 'EU', prefix: '', suffix: ' rejects 😀 German call' },
          ),
          bareAnnotation(
            '14-20',
            'MISC',
            { start: 14, end: 20 },
            { exact: 'German', prefix: 'EU rejects 😀 ', suffix: ' call' },
          ),
        ],
      },
      bareDocument('2', 'Peter Blackburn'),
    ]);
  });

  test('the form with relations', () => {
    const { documents, issues } = read({
      id: 7,
      text: 'She said so',
      entities: [
        { id: 70, label: 'attribution', start_offset: 0, end_offset: 3 },
        { id: 71, label: 'claim', start_offset: 9, end_offset: 11 },
      ],
      relations: [
        { id: 1, from_id: 70, to_id: 71, type: 'supports' },
        { id: 2, from_id: 70, to_id: 71, type: 'other' },
        { id: 3, from_id: 70, to_id: 99, type: 'supports' },
      ],
      Comments: ['why?'],
      wikiPageID: 3,
    });
    expect(documents[0]?.annotations.map(({ id, supports }) => [id, supports])).toEqual([
      ['70', ['71']],
      ['71', []],
    ]);
    expect(issues).toEqual([
      { code: 'not_kept', where: 'all.jsonl:1', value: 'other' },
      { code: 'dangling', where: 'all.jsonl:1', value: '99' },
      { code: 'not_kept', where: 'all.jsonl:1', value: 'why?' },
      { code: 'not_kept', where: 'all.jsonl:1', value: 'wikiPageID' },
    ]);
  });

  test('the JSON export, and labels of whole documents', () => {
    const body = JSON.stringify([{ id: 1, data: 'Good', label: ['positive'] }]);
    const { documents, issues } = fromDoccano([{ name: 'all.json', body }]);
    expect(documents).toEqual([bareDocument('1', 'Good')]);
    expect(issues).toEqual([{ code: 'not_kept', where: 'all.json:1', value: 'positive' }]);
  });

  test('a bad line does not stop the rest', () => {
    const body = '{"text": "a"\n{"label": []}\n\n{"text": "abc", "label": [[2, 9, "x"], [1, 1, "x"], [0, 1, "x"]]}';
    const { documents, issues } = fromDoccano([{ name: 'f', body }]);
    expect(documents.map(({ text, annotations }) => [text, annotations.length])).toEqual([['abc', 1]]);
    expect(issues.map(({ code, where }) => [code, where])).toEqual([
      ['unreadable', 'f:1'],
      ['unreadable', 'f:2'],
      ['bad_span', 'f:4'],
      ['bad_span', 'f:4'],
    ]);
  });

  test('a span beyond the last character, in a text of pairs', () => {
    const { documents, issues } = read({
      text: '😀😀',
      label: [
        [0, 3, 'x'],
        [0, 2, 'x'],
      ],
    });
    expect(documents[0]?.annotations.map(({ range }) => range)).toEqual([{ start: 0, end: 4 }]);
    expect(issues).toEqual([{ code: 'bad_span', where: 'all.jsonl:1', value: '0-3' }]);
  });

  test('values that cannot be shown', () => {
    const odd = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const body = `{"text": "a", "label": [${odd}, {"id": {"toString": 1}}], "Comments": [{"toString": 1}]}`;
    expect(fromDoccano([{ name: 'x', body }]).issues.map(({ code, value }) => [code, value])).toEqual([
      ['not_kept', 'list'],
      ['not_kept', 'object'],
      ['not_kept', 'object'],
    ]);
  });

  test('never throws', () => {
    const odd = fc.oneof(fc.string({ unit: 'binary' }), fc.json());
    fc.assert(fc.property(odd, (body) => void fromDoccano([{ name: 'x', body }])));
    const line = fc.record(
      {
        text: fc.string(),
        label: fc.jsonValue(),
        entities: fc.jsonValue(),
        relations: fc.jsonValue(),
        sanad: fc.jsonValue(),
      },
      { requiredKeys: ['text'] },
    );
    fc.assert(fc.property(line, (value) => void fromDoccano([{ name: 'x', body: JSON.stringify(value) }])));
  });
});
