import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeLine, unescapeLine } from '@/lib/exchange/brat';
import { fromBrat } from '@/lib/exchange/brat-read';
import { toBrat } from '@/lib/exchange/brat-write';
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

const OVER_A_LINE = 'العَلاقاتُ «نعم» می‌روم\nCafe\u0301 👩‍👩‍👧';
const FULL: ExchangeDocument = {
  id: 'a-1',
  title: 'العنوان',
  language: 'ar',
  direction: 'rtl',
  url: 'https://example.org/a?b=1',
  text: TEXT,
  sentences: [{ start: 0, end: TEXT.indexOf('\n') }],
  annotations: [
    marked('outer', 'claim', OVER_A_LINE, {
      status: 'in_progress',
      verdict: {
        rating: 'mostly false|b',
        name: 'خطأ',
        value: 1,
        reasoning: 'Because\nof "this"\t\\n',
        by: 'Mona',
        at: '2026-01-02T03:04:05Z',
      },
      tags: ['a b', 'ج'],
      notes: [
        { id: 'n1', parentId: null, text: 'One\r\nnote \\n \u2028', author: 'Mona', createdAt: '2026-01-02T03:04:05Z' },
        { id: 'n2', parentId: 'n1', text: 'رد 😀', author: null, createdAt: null },
      ],
      evidence: [
        {
          id: 'e1',
          url: 'https://example.org/e',
          title: 'E\u0085',
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
    marked('nested', 'a stranger’s 100%', '«نعم»'),
    marked('overlap', 'attribution', '👩‍👩‍👧 said so.', {
      supports: ['outer', 'lost'],
      speaker: { name: 'S', role: null, saidAt: '2026-01-01' },
    }),
    { ...bareAnnotation('lost', 'claim', null, { exact: 'gone', prefix: '', suffix: '' }), status: 'open' },
    marked('line end', 'claim', '\n'),
  ],
};
const EMPTY: ExchangeDocument = { ...bareDocument('empty', ''), title: 'Nothing', language: 'en' };
const UNMARKED: ExchangeDocument = bareDocument('plain', 'Only text.\r\nTwo.');

/** brat knows a text by its file's name; an annotation without words in the text has no line. */
const carried = (document: ExchangeDocument): ExchangeDocument => ({
  ...bareDocument(document.id, document.text),
  annotations: document.annotations
    .filter(({ id }) => id !== 'lost' && id !== 'line end')
    .map((annotation) => ({ ...annotation, supports: annotation.supports.filter((id) => id !== 'lost') })),
});

describe('round trip', () => {
  test.each([FULL, EMPTY, UNMARKED])('$id', (document) => {
    expect(fromBrat(toBrat([document]))).toEqual({ documents: [carried(document)], issues: [] });
  });

  test('many documents, in order, though their names are alike', () => {
    const files = toBrat([FULL, EMPTY, { ...UNMARKED, id: 'a/1' }]);
    expect(files.map(({ name }) => name)).toEqual([
      'a-1.txt',
      'a-1.ann',
      'empty.txt',
      'empty.ann',
      'a-1-2.txt',
      'a-1-2.ann',
      'annotation.conf',
    ]);
    expect(fromBrat(files).documents).toEqual([carried(FULL), carried(EMPTY), carried({ ...UNMARKED, id: 'a-1-2' })]);
  });

  test('any text, any spans', () => {
    fc.assert(
      fc.property(documents(), (document) => {
        expect(fromBrat(toBrat([document]))).toEqual({ documents: [withoutBreaks(document)], issues: [] });
      }),
    );
  });

  test('any note on one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(unescapeLine(escapeLine(text))).toBe(text);
        expect(escapeLine(text)).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      }),
    );
  });
});

function documents(): fc.Arbitrary<ExchangeDocument> {
  const unit = fc.oneof(
    fc.constantFrom('\n', '\t', '\u0085', ' ', '😀', '\u0301', '\u200c', 'ق'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  );
  const span = fc.tuple(fc.nat(), fc.nat(), fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }));
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

/** A span loses the line breaks at its edges; one of nothing else is not written. */
function withoutBreaks(document: ExchangeDocument): ExchangeDocument {
  const text = document.text ?? '';
  const annotations = document.annotations.flatMap((annotation) => {
    const { exact } = annotation.quote;
    const start = (annotation.range?.start ?? 0) + exact.search(/[^\t\n\v\f\r\u001c-\u001e\u0085\u2028\u2029]/u);
    const end =
      start +
      exact.replace(/^[\t\n\v\f\r\u001c-\u001e\u0085\u2028\u2029]+|[\t\n\v\f\r\u001c-\u001e\u0085\u2028\u2029]+$/gu, '')
        .length;
    return start < end ? [{ ...annotation, range: { start, end }, quote: quoteAt(text, { start, end }) }] : [];
  });
  return { ...document, annotations };
}

describe('what brat sees', () => {
  const [text, ann, conf] = toBrat([FULL]).map(({ body }) => body);
  const lines = (ann ?? '').trimEnd().split('\n');

  test('the text is the canonical text', () => expect(text).toBe(TEXT));

  test('spans in code points, cut at line breaks, with their words', () => {
    const spans = lines.filter((line) => line.startsWith('T')).map((line) => line.split('\t'));
    for (const [, data = '', words] of spans) {
      const parts = data.slice(data.indexOf(' ') + 1).split(';');
      const said = parts.map((part) => [...TEXT].slice(...part.split(' ').map(Number)).join(''));
      expect(said.join(' ')).toBe(words);
    }
    expect(spans[0]?.[2]).toBe(OVER_A_LINE.replace('\n', ' '));
    expect(spans[1]?.[1]?.split(' ')[0]).toBe('a%20stranger’s%20100%25');
  });

  test('attributes, relations and notes', () => {
    expect(lines.filter((line) => /^[AR]/u.test(line))).toEqual([
      'A1\tStatus T1 in_progress',
      'A2\tVerdict T1 mostly%20false%7Cb',
      'R1\tSupports Arg1:T3 Arg2:T1',
    ]);
    expect(lines.filter((line) => line.includes('AnnotatorNotes'))).toEqual([
      '#1\tAnnotatorNotes T1\tOne\\r\\nnote \\\\n \\u2028',
      '#2\tAnnotatorNotes T1\tرد 😀',
    ]);
  });

  test('a configuration that names everything used', () => {
    expect(conf).toBe(`[entities]
claim
attribution
opinion
a%20stranger’s%20100%25

[relations]
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>
Supports\tArg1:<ENTITY>, Arg2:<ENTITY>

[events]

[attributes]
Status\tArg:<ENTITY>, Value:open|in_progress|ready_for_review|approved
Verdict\tArg:<ENTITY>, Value:mostly%20false%7Cb
`);
  });
});

describe('after work in brat', () => {
  const edited = (change: (ann: string) => string) =>
    fromBrat(toBrat([FULL]).map(({ name, body }) => ({ name, body: name.endsWith('.ann') ? change(body) : body })));

  test('another rating loses the name of the old one', () => {
    const { documents } = edited((ann) => ann.replace(/^(A2\tVerdict T1 ).*$/mu, '$1true'));
    expect(documents[0]?.annotations[0]?.verdict).toEqual({
      rating: 'true',
      name: 'true',
      value: null,
      reasoning: FULL.annotations[0]?.verdict?.reasoning,
      by: null,
      at: null,
    });
  });

  test('a note that was changed keeps its author; a new one has none', () => {
    const { documents } = edited((ann) => ann.replace('One\\r\\nnote', 'Two') + '#90\tAnnotatorNotes T1\tnew\n');
    expect(documents[0]?.annotations[0]?.notes).toEqual([
      { ...FULL.annotations[0]?.notes[0], text: 'Two \\n \u2028' },
      FULL.annotations[0]?.notes[1],
      { id: '#90', parentId: null, text: 'new', author: null, createdAt: null },
    ]);
  });
});

describe('files of others', () => {
  const read = (text: string | null, ...lines: string[]) =>
    fromBrat([
      ...(text === null ? [] : [{ name: 'sub/DOC.txt', body: text }]),
      { name: 'sub/DOC.ann', body: lines.join('\n') },
    ]);

  test('spans, notes and what has no place', () => {
    const { documents, issues } = read(
      'Sony 😀 formed a joint venture with Ericsson.\n',
      'T1\tOrganization 0 4\tSony',
      'T2\tMERGE-ORG 16 29\tjoint venture',
      'T3\tOrganization 35 43\tEricsson',
      'E1\tMERGE-ORG:T2 Org1:T1 Org2:T3',
      'A1\tNegation E1',
      '*\tEquiv T1 T3',
      'R1\tOrigin Arg1:T1 Arg2:T3',
      'N1\tReference T1 Wikipedia:534366\tSony',
      '#1\tAnnotatorNotes T1\tC:\\new',
      '#2\tAnnotatorNotes R1\tabout a relation',
      '',
    );
    expect(documents).toHaveLength(1);
    expect(documents[0]).toMatchObject({
      id: 'DOC',
      title: 'Sony 😀 formed a joint venture with Ericsson.',
      language: null,
    });
    expect(
      documents[0]?.annotations.map(({ id, label, quote, range }) => [id, label, quote.exact, range?.start]),
    ).toEqual([
      ['T1', 'Organization', 'Sony', 0],
      ['T2', 'MERGE-ORG', 'joint venture', 17],
      ['T3', 'Organization', 'Ericsson', 36],
    ]);
    expect(documents[0]?.annotations[0]?.notes).toEqual([
      { id: '#1', parentId: null, text: 'C:\\new', author: null, createdAt: null },
    ]);
    expect(issues.map(({ code, where }) => `${code} ${where}`)).toEqual(
      [4, 5, 6, 7, 8, 10].map((n) => `not_kept sub/DOC.ann:${n}`),
    );
  });

  test('a discontinuous span is joined, and said so only when words were between', () => {
    const { documents, issues } = read(
      'North and South America\nhere',
      'T1\tLocation 0 5;16 23\tNorth America',
      'T2\tLocation 16 23;24 28\tAmerica here',
    );
    expect(documents[0]?.annotations.map(({ quote }) => quote.exact)).toEqual([
      'North and South America',
      'America\nhere',
    ]);
    expect(issues).toEqual([{ code: 'joined', where: 'sub/DOC.ann:1', value: 'T1' }]);
  });

  test('the words are believed before the offsets', () => {
    const { documents, issues } = read('a b c', 'T1\tX 0 1\tc', 'T2\tX 0 1\tz');
    expect(documents[0]?.annotations.map(({ range, quote }) => [range, quote.exact])).toEqual([
      [{ start: 4, end: 5 }, 'c'],
      [null, 'z'],
    ]);
    expect(issues.map(({ code }) => code)).toEqual(['quote_differs', 'quote_differs']);
  });

  test('faults are reported, the rest is read', () => {
    const { documents, issues } = read(
      '😀😀',
      'nonsense',
      'T1\tX 0 9\t?',
      'T2\tX zero 1\t?',
      'T3\tX 1 2\t😀',
      'T3\tX 1 2\t😀',
      'A1\tStatus T9 open',
      'A2\tStatus T3 open',
      'R1\tSupports Arg1:T3 Arg2:T9',
      '#1\tAnnotatorNotes T9\t?',
    );
    expect(documents[0]?.annotations).toEqual([
      { ...bareAnnotation('T3', 'X', { start: 2, end: 4 }, { exact: '😀', prefix: '😀', suffix: '' }), status: 'open' },
    ]);
    expect(issues.map(({ code, where }) => `${code}:${where.split(':')[1]}`).sort()).toEqual(
      ['unreadable:1', 'bad_span:2', 'unreadable:3', 'unreadable:5', 'dangling:6', 'dangling:8', 'dangling:9'].sort(),
    );
  });

  test('annotations without their text', () => {
    const { documents } = read(null, 'T1\tX 0 4\tSony');
    expect(documents[0]).toMatchObject({
      text: null,
      title: 'DOC',
      annotations: [{ range: null, quote: { exact: 'Sony' } }],
    });
  });

  test('never throws', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'T1\tX 0 1\ta',
        'T2\tX 0 1;3 9\t',
        'A1\tStatus T1',
        '#1\tSanad T1\t{"id":1}',
        '#2\tEvidence T1\t[]',
        'R1\tSupports Arg1:T1 Arg2:T1',
      ),
    );
    fc.assert(fc.property(fc.string(), fc.array(piece), (text, lines) => void read(text, ...lines)));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string(), (name, body) => void fromBrat([{ name, body }])));
  });
});
