import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bareAnnotation, bareDocument } from '@/lib/exchange/sanad-object';
import { quoteAt, type ExchangeAnnotation, type ExchangeDocument } from '@/lib/exchange/model';
import { escapeValue, unescape } from '@/lib/exchange/webanno-tsv';
import { fromWebannoTsv } from '@/lib/exchange/webanno-tsv-read';
import { toWebannoTsv } from '@/lib/exchange/webanno-tsv-write';
import { trimRange } from '@/lib/text/offsets';

const TEXT = '😀 قُطِعَتِ العَلاقاتُ. «نعم» می‌روم\nCafe\u0301 👩‍👩‍👧 said\tso. End';
const SECOND = TEXT.indexOf('«');
const LINE = TEXT.indexOf('\n');

const at = (words: string) => {
  const start = TEXT.indexOf(words);
  return { start, end: start + words.length };
};

const marked = (id: string, label: string, words: string, more: Partial<ExchangeAnnotation> = {}) => ({
  ...bareAnnotation(id, label, at(words), quoteAt(TEXT, at(words))),
  ...more,
});

const verdict = (rating: string) => ({ rating, name: rating, value: null, reasoning: null, by: null, at: null });

const FULL: ExchangeDocument = {
  id: 'a-1',
  title: 'العنوان',
  language: 'ar',
  direction: 'rtl',
  url: 'https://example.org/a',
  text: TEXT,
  sentences: [
    { start: 0, end: SECOND },
    { start: SECOND, end: LINE },
    { start: LINE + 1, end: TEXT.length },
  ],
  annotations: [
    marked('emoji', 'claim', '😀'),
    marked('outer', 'claim', 'العَلاقاتُ. «نعم» می‌روم\nCafe\u0301 👩‍👩‍👧', {
      status: 'in_progress',
      verdict: { ...verdict('mostly_false|[1]->*'), name: 'خطأ', value: 1, reasoning: 'Because', by: 'Mona' },
      tags: ['a'],
      notes: [{ id: 'n1', parentId: null, text: 'One', author: null, createdAt: null }],
      author: 'Mona',
    }),
    marked('nested', 'opinion', 'نعم'),
    marked('inside of a word', '_*;\\', 'علاق', { range: null }),
    marked('overlap', 'attribution', '👩‍👩‍👧 said', { supports: ['outer'] }),
    marked('part', 'a\tb\nc', 'ai', { status: 'approved' }),
  ],
};
const EMPTY: ExchangeDocument = { ...bareDocument('empty', ''), title: 'Nothing', language: 'en' };
const UNMARKED: ExchangeDocument = {
  ...bareDocument('plain', 'Only [text] #1_2.\nC:\\new\\_x'),
  sentences: [
    { start: 0, end: 17 },
    { start: 18, end: 27 },
  ],
};

/** A label, a rating and a status at a place of the text; ids are not kept, nor anything said about the document. */
const carried = (document: ExchangeDocument): ExchangeDocument => ({
  ...bareDocument(document.id, document.text),
  sentences: document.sentences,
  annotations: document.annotations.flatMap(({ label, range, quote, status, verdict: given }) =>
    range
      ? [
          {
            ...bareAnnotation(`${range.start}-${range.end}`, label, range, quote),
            status,
            verdict: given && verdict(given.rating),
          },
        ]
      : [],
  ),
});

describe('round trip', () => {
  test.each([FULL, EMPTY, UNMARKED])('$id', (document) => {
    expect(fromWebannoTsv(toWebannoTsv([document]))).toEqual({ documents: [carried(document)], issues: [] });
  });

  test('many documents, in order', () => {
    const documents = [FULL, EMPTY, UNMARKED];
    expect(fromWebannoTsv(toWebannoTsv(documents)).documents).toEqual(documents.map(carried));
  });

  test('any text, any spans: the words and the places stay, white space between sentences may be another', () => {
    fc.assert(
      fc.property(documents(), (document) => {
        const { documents: read, issues } = fromWebannoTsv(toWebannoTsv([document]));
        const text = document.text ?? '';
        expect(issues).toEqual([]);
        expect(read[0]?.text?.replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
        const expected = document.annotations
          .map(({ label, range, status }) => ({ label, status, ...trimRange(text, range ?? { start: 0, end: 0 }) }))
          .filter(({ start, end }) => start < end);
        const found = read[0]?.annotations.map(({ label, range, status }) => ({ label, status, ...range })) ?? [];
        expect(sorted(found)).toEqual(sorted(expected));
      }),
    );
  });

  test('any value', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('\\', '[', ']', '|', '_', '-', '>', ';', '\t', '\n', '\r', '*', 'n', 't', '1'),
        }),
        (value) => {
          expect(unescape(escapeValue(value))).toBe(value);
        },
      ),
    );
  });
});

const sorted = (values: readonly object[]): string[] =>
  values.map((value) => JSON.stringify(value, ['start', 'end', 'label', 'status'])).sort();

function documents(): fc.Arbitrary<ExchangeDocument> {
  const unit = fc.oneof(
    fc.constantFrom('\n', '\r', '\t', ' ', 'a', 'b', '😀', '\u0301', '\u200c', 'ق', '[', '\\', '#'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  );
  const span = fc.tuple(
    fc.nat(),
    fc.nat(),
    fc.string({ minLength: 1, maxLength: 5 }),
    fc.constantFrom(null, 'open', '_'),
  );
  return fc.tuple(fc.array(unit, { maxLength: 40 }), fc.array(span, { maxLength: 6 })).map(([units, spans]) => {
    const text = units.join('');
    const edges = [...text].reduce<number[]>((all, character) => [...all, (all.at(-1) ?? 0) + character.length], [0]);
    const annotations = spans.flatMap(([one, other, label, status], index) => {
      const [start = 0, end = 0] = [one, other].map((n) => edges[n % edges.length] ?? 0).sort((a, b) => a - b);
      const range = { start, end };
      return start === end ? [] : [{ ...bareAnnotation(`id-${index}`, label, range, quoteAt(text, range)), status }];
    });
    return { ...bareDocument('d', text), annotations };
  });
}

describe('what INCEpTION sees', () => {
  const written = (text: string, ...annotations: ExchangeAnnotation[]) =>
    toWebannoTsv([{ ...bareDocument('d', text), annotations }])[0]?.body;
  const mark = (label: string, start: number, end: number) =>
    bareAnnotation(label, label, { start, end }, { exact: '', prefix: '', suffix: '' });

  test('one token, without an id; offsets are UTF-16', () => {
    expect(written('I like it 😊.', mark('claim', 10, 12))).toBe(
      [
        '#FORMAT=WebAnno TSV 3.3',
        '#T_SP=webanno.custom.SanadClaim|label|rating|status',
        '',
        '',
        '#Text=I like it 😊.',
        '1-1\t0-1\tI\t_\t_\t_\t',
        '1-2\t2-6\tlike\t_\t_\t_\t',
        '1-3\t7-9\tit\t_\t_\t_\t',
        '1-4\t10-12\t😊\tclaim\t*\t*\t',
        '1-5\t12-13\t.\t_\t_\t_\t',
        '',
      ].join('\n'),
    );
  });

  test('several tokens, stacked, over a sentence and inside of a token', () => {
    expect(
      written('ab cd\nef', mark('x', 0, 8), mark('y', 3, 5), mark('z', 1, 4))
        ?.split('\n')
        .slice(4),
    ).toEqual([
      '#Text=ab cd',
      '1-1\t0-2\tab\tx[1]\t*[1]\t*[1]\t',
      '1-1.1\t1-2\tb\tz[2]\t*[2]\t*[2]\t',
      '1-2\t3-5\tcd\tx[1]|y[3]\t*[1]|*[3]\t*[1]|*[3]\t',
      '1-2.1\t3-4\tc\tz[2]\t*[2]\t*[2]\t',
      '',
      '#Text=ef',
      '2-1\t6-8\tef\tx[1]\t*[1]\t*[1]\t',
      '',
    ]);
  });
});

describe('files of others', () => {
  const read = (...lines: string[]) =>
    fromWebannoTsv([{ name: 'sub/doc.tsv', body: `#FORMAT=WebAnno TSV 3.3\n${lines.join('\n')}\n` }]);
  const said = ({ documents }: ReturnType<typeof read>) =>
    documents[0]?.annotations.map(({ label, range, quote }) => [label, range?.start, range?.end, quote.exact]);

  /** From INCEpTION's own tests: testStackedSubMultiTokenSpanWithFeatureValue. */
  test('stacked spans of several parts of tokens', () => {
    const result = read(
      '#T_SP=webanno.custom.Span|value',
      '',
      '',
      '#Text=aaaaaa bbbbbb cccccc',
      '1-1\t0-6\taaaaaa\t2a[1]|2b[2]|7a[3]|1a[5]\t',
      '1-1.1\t3-6\taaa\t9a[7]|6a[9]\t',
      '1-2\t7-13\tbbbbbb\t2a[1]|2b[2]|9a[7]|6a[9]\t',
      '1-2.1\t7-10\tbbb\t7a[3]\t',
      '1-2.2\t7-7\t\t11a[15]\t',
      '1-2.4\t9-10\tb\t3a\t',
      '1-3\t14-20\tcccccc\t_\t',
      '1-3.1\t14-17\tccc\t9a[7]\t',
    );
    expect(said(result)).toEqual([
      ['2a', 0, 13, 'aaaaaa bbbbbb'],
      ['2b', 0, 13, 'aaaaaa bbbbbb'],
      ['7a', 0, 10, 'aaaaaa bbb'],
      ['1a', 0, 6, 'aaaaaa'],
      ['9a', 3, 17, 'aaa bbbbbb ccc'],
      ['6a', 3, 13, 'aaa bbbbbb'],
      ['3a', 9, 10, 'b'],
    ]);
    expect(result.issues).toEqual([{ code: 'bad_span', where: 'sub/doc.tsv:10', value: '7-7' }]);
  });

  /** From INCEpTION's own tests: testCrossSentenceSpanWithFeatureValue, testSentenceWithLineBreak. */
  test('sentences of several lines, and spans over sentences', () => {
    const result = read(
      '#T_SP=webanno.custom.Span|value',
      '',
      '',
      '#Sentence.id=s1',
      '#Text=This is',
      '#Text=a test .',
      '1-1\t0-4\tThis\t*\t',
      '1-5\t15-16\t.\tPERSON[1]\t',
      '',
      '#Text=She\\tsaid\\_',
      '2-1\t19-22\tShe\tPERSON[1]\t',
    );
    expect(result.documents[0]?.text).toBe('This is\na test .\n  She\tsaid_');
    expect(result.documents[0]?.sentences).toEqual([
      { start: 0, end: 16 },
      { start: 19, end: 28 },
    ]);
    expect(said(result)).toEqual([
      ['Span', 0, 4, 'This'],
      ['PERSON', 15, 22, '.\n  She'],
    ]);
  });

  test('layers of tokens, relations and further features have no place', () => {
    const { documents, issues } = read(
      '#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue',
      '#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value',
      '#T_SP=webanno.custom.Bare',
      '#T_RL=webanno.custom.Relation|value|BT_webanno.custom.Bare',
      '',
      '',
      '#Text=Ms. Haag',
      '1-1\t0-3\tMs.\tNNP\thttp://x\tPER\t*\tv\t1-2\t',
      '1-2\t4-8\tHaag\tNNP\t_\t_\t_\t_\t_\t',
    );
    expect(documents[0]?.annotations.map(({ label }) => label)).toEqual(['PER', 'Bare']);
    expect(issues.map(({ code, value }) => [code, value])).toEqual([
      ['not_kept', 'de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS'],
      ['not_kept', 'webanno.custom.Relation'],
      ['not_kept', 'de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier'],
    ]);
  });

  test('faults are reported, the rest is read', () => {
    const result = read(
      '#T_SP=webanno.custom.Span|value',
      '',
      '',
      '#Text=one two',
      'nonsense',
      '1-1\t0-3\tone\tX\t',
      '1-2\t4-70\ttwo\tX\t',
      '',
      '#Text=three',
      '2-1\t2-5\tthr\tX\t',
      '',
      '#Text=four',
      '3-1\t9000000000-9000000004\tfour\tX\t',
      '',
      '#Text=five',
      '4-1\t8-12\tfive\tX\t',
    );
    expect(said(result)).toEqual([
      ['X', 0, 3, 'one'],
      ['X', 8, 12, 'five'],
    ]);
    expect(result.issues.map(({ code, where }) => `${code} ${where}`)).toEqual(
      ['unreadable 6', 'bad_span 8', 'bad_span 11', 'bad_span 14'].map((line) => line.replace(' ', ' sub/doc.tsv:')),
    );
  });

  test('another format', () => {
    expect(fromWebannoTsv([{ name: 'x', body: 'a\tb' }])).toEqual({
      documents: [],
      issues: [{ code: 'unreadable', where: 'x' }],
    });
  });

  test('never throws', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '#T_SP=a|b',
        '#T_SP=',
        '#Text=ab',
        '1-1\t0-2\tab\tx[1]|*\t',
        '1-1.1\t1-2\tb\tx[1]|\\',
        '1-1\t0-2',
        '',
      ),
    );
    fc.assert(fc.property(fc.array(line), (lines) => void read(...lines)));
  });
});
