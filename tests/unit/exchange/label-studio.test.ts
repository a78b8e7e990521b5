import fc from 'fast-check';
import { DOMParser } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { bareAnnotation, bareDocument } from '@/lib/exchange/sanad-object';
import { fromLabelStudio } from '@/lib/exchange/label-studio-read';
import { toLabelStudio } from '@/lib/exchange/label-studio-write';
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
  sentences: [
    { start: 0, end: TEXT.indexOf('\n') },
    { start: TEXT.indexOf('\n') + 1, end: TEXT.length },
  ],
  annotations: [
    marked('outer', 'claim', OVER_A_LINE, {
      status: 'approved',
      verdict: {
        rating: 'false',
        name: 'خطأ "<&>"',
        value: 1,
        reasoning: 'Because\nof "this"\t\\',
        by: 'Mona',
        at: '2026-01-02T03:04:05Z',
      },
      tags: ['a b', 'ج'],
      notes: [
        { id: 'n1', parentId: null, text: 'One\nnote', author: 'Mona', createdAt: '2026-01-02T03:04:05Z' },
        { id: 'n2', parentId: 'n1', text: 'رد 😀', author: null, createdAt: null },
        { id: 'n3', parentId: 'n1', text: 'رد 😀', author: 'Ali', createdAt: null },
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
    marked('#1', 'opinion', '«نعم»'),
    marked('overlap', 'attribution', '👩‍👩‍👧 said so.', {
      supports: ['lost', 'outer', '#1'],
      speaker: { name: 'S', role: null, saidAt: '2026-01-01' },
    }),
    { ...bareAnnotation('lost', 'claim', null, { exact: 'gone', prefix: '', suffix: '' }), status: 'open' },
  ],
};
const EMPTY: ExchangeDocument = { ...bareDocument('empty', ''), title: 'Nothing' };
const UNMARKED: ExchangeDocument = bareDocument('plain', 'Only text.\nTwo.');

/** What regions have no answer for passes through in the task's data: nothing is lost. */
describe.each(['utf16', 'code points'] as const)('round trip in %s', (unit) => {
  test.each([FULL, EMPTY, UNMARKED])('$id', (document) => {
    expect(fromLabelStudio(toLabelStudio([document], unit))).toEqual({ documents: [document], issues: [] });
  });

  test('many documents, in order', () => {
    const documents = [FULL, EMPTY, UNMARKED];
    expect(fromLabelStudio(toLabelStudio(documents, unit)).documents).toEqual(documents);
  });
});

test('round trip of any text, any spans', () => {
  fc.assert(
    fc.property(documents(), (document) => {
      expect(fromLabelStudio(toLabelStudio([document]))).toEqual({ documents: [document], issues: [] });
    }),
  );
});

function documents(): fc.Arbitrary<ExchangeDocument> {
  const unit = fc.oneof(
    fc.constantFrom('\n', ' ', '😀', '\u0301', '\u200c', 'ق', '"'),
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

type Result = { id?: string; from_name?: string; type: string; value?: Record<string, unknown> } & Record<
  string,
  unknown
>;
type Task = { data: Record<string, unknown>; annotations: { result: Result[] }[] };
const tasksOf = (document: ExchangeDocument) => JSON.parse(toLabelStudio([document])[0]?.body ?? '') as Task[];

describe('what Label Studio sees', () => {
  const results = tasksOf(FULL)[0]?.annotations[0]?.result ?? [];
  const config = toLabelStudio([FULL])[1]?.body ?? '';

  test('a region and its answers by one id', () => {
    const place = { ...at(OVER_A_LINE) };
    expect(
      results.filter(({ id }) => id === 'outer').map(({ from_name, type, value }) => [from_name, type, value]),
    ).toEqual([
      ['label', 'labels', { ...place, text: OVER_A_LINE, labels: ['claim'] }],
      ['rating', 'choices', { ...place, text: OVER_A_LINE, choices: ['false'] }],
      ['status', 'choices', { ...place, text: OVER_A_LINE, choices: ['approved'] }],
      ['reasoning', 'textarea', { ...place, text: ['Because\nof "this"\t\\'] }],
      ['notes', 'textarea', { ...place, text: ['One\nnote', 'رد 😀', 'رد 😀'] }],
    ]);
  });

  test('relations between regions', () => {
    expect(results.filter(({ type }) => type === 'relation')).toEqual([
      { from_id: 'overlap', to_id: 'outer', type: 'relation', direction: 'right', labels: ['supports'] },
      { from_id: 'overlap', to_id: '-1', type: 'relation', direction: 'right', labels: ['supports'] },
    ]);
  });

  test('a configuration that names every tag and value used', () => {
    const document = new DOMParser().parseFromString(config, 'text/xml');
    const values = (tag: string) => [...document.querySelectorAll(tag)].map((one) => one.getAttribute('value'));
    expect(values('Label')).toEqual(['claim', 'attribution', 'opinion']);
    expect(values('Choice')).toEqual(['false', 'open', 'in_progress', 'ready_for_review', 'approved']);
    expect(config).toContain('hint="خطأ &quot;&lt;&amp;&gt;&quot;"');
    for (const { from_name: name } of results.filter(({ type }) => type !== 'relation'))
      expect(document.querySelector(`[name="${name}"][toName="text"]`)).not.toBeNull();
  });

  test('no tag without choices', () => {
    expect(toLabelStudio([UNMARKED])[1]?.body).not.toContain('"rating"');
  });
});

describe('after work in Label Studio', () => {
  const edited = (change: (results: Result[]) => unknown) => {
    const tasks = tasksOf(FULL);
    change(tasks[0]?.annotations[0]?.result ?? []);
    return fromLabelStudio([{ name: 'tasks.json', body: JSON.stringify(tasks) }]);
  };
  const answer = (results: Result[], id: string, name: string) =>
    results.find((one) => one.id === id && one.from_name === name)?.value ?? {};

  test('answers are believed; a new note has no author', () => {
    const { documents, issues } = edited((results) => {
      answer(results, 'outer', 'rating').choices = ['true'];
      answer(results, 'outer', 'label').labels = ['opinion'];
      answer(results, 'outer', 'notes').text = ['رد 😀', 'new'];
    });
    expect(issues).toEqual([]);
    expect(documents[0]?.annotations[0]).toMatchObject({
      label: 'opinion',
      verdict: { rating: 'true', name: 'true', reasoning: 'Because\nof "this"\t\\', by: null },
      tags: ['a b', 'ج'],
      notes: [{ id: 'n2' }, { text: 'new', author: null, parentId: null }],
    });
  });

  test('reasoning without a rating has no place', () => {
    const { documents, issues } = edited((results) => {
      results.splice(
        results.findIndex(({ from_name: name }) => name === 'rating'),
        1,
      );
    });
    expect(documents[0]?.annotations[0]?.verdict).toBeNull();
    expect(issues).toEqual([{ code: 'not_kept', where: 'tasks.json[0]', value: 'reasoning' }]);
  });

  test('a region that was removed is gone, and so is what pointed to it', () => {
    const { documents, issues } = edited((results) => {
      for (let index = results.length - 1; index >= 0; index -= 1)
        if (results[index]?.id === 'outer' || results[index]?.to_id === 'outer') results.splice(index, 1);
    });
    expect(documents[0]?.annotations.map(({ id, supports }) => [id, supports])).toEqual([
      ['#1', []],
      ['overlap', ['lost', '#1']],
      ['lost', []],
    ]);
    expect(new Set(issues.map(({ code, value }) => `${code} ${value}`))).toEqual(new Set(['dangling outer']));
  });
});

describe('files of others', () => {
  const read = (...tasks: unknown[]) => fromLabelStudio([{ name: 'export.json', body: JSON.stringify(tasks) }]);
  const region = (
    id: string,
    start: unknown,
    end: unknown,
    text: string | null,
    labels = ['PER'],
    type = 'labels',
  ) => ({
    value: { start, end, ...(text === null ? {} : { text }), [type]: labels },
    id,
    from_name: 'ner',
    to_name: 'txt',
    type,
    origin: 'manual',
  });

  test('labels of any tag, whoever made them', () => {
    const { documents, issues } = read({
      id: 12,
      data: { Full_Text: 'Ms. Haag plays Elianti.', source: 'corpus' },
      annotations: [
        {
          id: 1001,
          completed_by: { id: 10, email: 'a@example.org' },
          result: [
            region('gew3t9fgkg', 4, 8, 'Haag'),
            region('0gpIsb7s27', '15', '22', null, ['WORK', 'other']),
            { from_id: 'gew3t9fgkg', to_id: '0gpIsb7s27', type: 'relation', direction: 'right', labels: ['plays'] },
            { id: 'x', from_name: 'genre', to_name: 'txt', type: 'choices', value: { choices: ['news'] } },
            { id: 'y', from_name: 'stars', to_name: 'txt', type: 'rating', value: { rating: 4 } },
          ],
          was_cancelled: false,
          ground_truth: false,
          created_at: '2021-03-09T22:16:08.728353Z',
          updated_at: '2021-03-09T22:16:08.728378Z',
          lead_time: 4.288,
        },
        { id: 1002, was_cancelled: true, result: [region('z', 0, 3, 'Ms.')] },
      ],
      predictions: [{ model_version: 'm', result: [region('p', 0, 3, 'Ms.')] }],
    });
    const made = {
      author: 'a@example.org',
      createdAt: '2021-03-09T22:16:08.728353Z',
      updatedAt: '2021-03-09T22:16:08.728378Z',
    };
    expect(documents).toEqual([
      {
        ...bareDocument('12', 'Ms. Haag plays Elianti.'),
        annotations: [
          {
            ...bareAnnotation(
              'gew3t9fgkg',
              'PER',
              { start: 4, end: 8 },
              { exact: 'Haag', prefix: 'Ms. ', suffix: ' plays Elianti.' },
            ),
            ...made,
          },
          {
            ...bareAnnotation(
              '0gpIsb7s27',
              'WORK',
              { start: 15, end: 22 },
              { exact: 'Elianti', prefix: 'Ms. Haag plays ', suffix: '.' },
            ),
            ...made,
          },
        ],
      },
    ]);
    expect(issues.map(({ code, value }) => `${code} ${value}`).sort()).toEqual(
      ['source', 'rating', 'genre', 'other', 'plays'].map((value) => `not_kept ${value}`).sort(),
    );
  });

  test('predictions where nobody has worked; the old name of annotations', () => {
    const { documents } = read(
      { id: 1, data: { text: 'ab' }, annotations: [], predictions: [{ result: [region('p', 0, 1, 'a')] }] },
      { id: 2, data: { text: 'ab' }, completions: [{ id: 1, result: [region('c', 1, 2, 'b')] }] },
    );
    expect(documents.map(({ annotations }) => annotations[0]?.quote.exact)).toEqual(['a', 'b']);
  });

  test('the words say in which unit the offsets are', () => {
    const task = (start: number, end: number) => ({
      data: { text: '💩This is an annotation.' },
      annotations: [{ result: [region('r', start, end, 'annotation')] }],
    });
    const { documents, issues } = read(task(13, 23), task(12, 22));
    expect(documents.map(({ annotations }) => annotations[0]?.range)).toEqual([
      { start: 13, end: 23 },
      { start: 13, end: 23 },
    ]);
    expect(issues).toEqual([]);
  });

  test('words with a line break, and words that are elsewhere', () => {
    const { documents, issues } = read({
      data: { text: 'a b\nc' },
      annotations: [{ result: [region('one', 2, 5, 'b\\nc'), region('two', 0, 1, 'c'), region('three', 0, 1, 'zz')] }],
    });
    expect(documents[0]?.annotations.map(({ range, quote }) => [range, quote.exact])).toEqual([
      [{ start: 2, end: 5 }, 'b\nc'],
      [{ start: 4, end: 5 }, 'c'],
      [null, 'zz'],
    ]);
    expect(issues.map(({ code, value }) => [code, value])).toEqual([
      ['quote_differs', 'two'],
      ['quote_differs', 'three'],
    ]);
  });

  test('hypertext: only the words are known', () => {
    const value = {
      start: '/p[1]/text()[1]',
      end: '/p[1]/text()[1]',
      startOffset: 0,
      endOffset: 1,
      text: 'a',
      hypertextlabels: ['X'],
    };
    const { documents } = read({
      data: { text: '<p>a</p>' },
      annotations: [{ result: [{ id: 'h', from_name: 'l', to_name: 't', type: 'hypertextlabels', value }] }],
    });
    expect(documents[0]?.annotations).toMatchObject([{ label: 'X', range: null, quote: { exact: 'a' } }]);
  });

  test('faults are reported, the rest is read', () => {
    const { documents, issues } = read(
      5,
      { id: 1 },
      {
        data: { text: 'abc' },
        annotations: [
          'nonsense',
          {
            result: [
              null,
              region('far', 0, 9, null),
              region('empty', 1, 1, null),
              region('sound', 0.5, 1.5, null),
              region('good', 0, 1, 'a'),
              { from_id: 'good', to_id: 'nobody', type: 'relation', labels: ['supports'] },
            ],
          },
        ],
      },
    );
    expect(documents[0]?.annotations.map(({ id }) => id)).toEqual(['good']);
    expect(issues.map(({ code, where }) => `${code} ${where}`)).toEqual([
      'unreadable export.json[0]',
      'unreadable export.json[1]',
      'not_kept export.json[2]',
      'bad_span export.json[2]',
      'bad_span export.json[2]',
      'bad_span export.json[2]',
      'dangling export.json[2]',
    ]);
  });

  test('values that cannot be shown', () => {
    const odd = `{"type": {"toString": 1}, "value": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    const body = `{"data": {"text": "a"}, "annotations": [{"result": [${odd}]}]}`;
    expect(fromLabelStudio([{ name: 'x', body }]).issues).toEqual([{ code: 'not_kept', where: 'x', value: 'object' }]);
  });

  test('never throws', () => {
    const odd = fc.oneof(fc.string({ unit: 'binary' }), fc.json());
    fc.assert(fc.property(odd, (body) => void fromLabelStudio([{ name: 'x', body }])));
    const key = fc.constantFrom('id', 'type', 'value', 'from_name', 'from_id', 'to_id', 'labels');
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('labels', 'choices', 'textarea', 'relation', 'a', { start: 0, end: 2, labels: ['x'], text: 'q' }),
    );
    fc.assert(
      fc.property(fc.string(), fc.array(fc.dictionary(key, value)), fc.jsonValue(), (text, result, sanad) => {
        void read({ data: { text, sanad }, annotations: [{ result }] });
      }),
    );
  });
});
