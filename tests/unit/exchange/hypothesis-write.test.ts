import { marked as markdown } from 'marked';
import { describe, expect, test } from 'vitest';
import type { HypothesisAnswer } from '@/lib/exchange/hypothesis';
import { toHypothesis } from '@/lib/exchange/hypothesis-write';
import { quoteAt, type ExchangeAnnotation, type ExchangeDocument } from '@/lib/exchange/model';
import { bareAnnotation, bareDocument } from '@/lib/exchange/sanad-object';

const TEXT = '😀 قُطِعَتِ العَلاقاتُ «نعم».\nCafe\u0301 said so.';
const DAY = '2026-11-20T08:00:00.000Z';
const range = { start: TEXT.indexOf('قُ'), end: TEXT.indexOf(' «') };
const claim: ExchangeAnnotation = {
  ...bareAnnotation('c1', 'claim', range, quoteAt(TEXT, range)),
  ...{ status: 'approved', tags: ['سياسة'], author: 'Mona Haddad', createdAt: DAY, updatedAt: DAY },
  verdict: { rating: 'false', name: 'خاطئ', value: 1, reasoning: '# not *so*', by: 'منى', at: DAY },
  notes: [
    { id: 'n1', parentId: null, text: 'ملاحظة', author: 'منى', createdAt: DAY },
    { id: 'n2', parentId: 'n1', text: 'رد', author: null, createdAt: null },
  ],
  evidence: [
    {
      ...{ id: 'e1', url: 'https://stats.example/a b', title: 'Table [1]', publisher: 'Office', stance: 'refutes' },
      ...{ quote: '4.5%', comment: null, capture: null },
    },
  ],
};
const document: ExchangeDocument = {
  ...bareDocument('d1', TEXT, 'ar'),
  ...{ title: 'عنوان', url: 'https://news.example/one', annotations: [claim] },
};
const read = (body: string): HypothesisAnswer => JSON.parse(body) as HypothesisAnswer;
const answer = (): HypothesisAnswer => read(toHypothesis([document])[0]?.body ?? '');

describe('Hypothesis rows', () => {
  test('a mark at its words, in UTF-16 units, and as a quote', () => {
    const { rows, total } = answer();
    expect(total).toBe(3);
    const [row] = rows;
    expect(row).toMatchObject({
      ...{ id: 'c1', uri: 'https://news.example/one', created: DAY, user: 'acct:mona_haddad@sanad.invalid' },
      document: { title: ['عنوان'] },
      tags: ['سياسة', 'sanad:label:claim', 'sanad:status:approved', 'sanad:rating:false'],
    });
    const [position, quote] = row?.target[0]?.selector ?? [];
    if (position?.type !== 'TextPositionSelector' || quote?.type !== 'TextQuoteSelector') throw new Error('selectors');
    expect(TEXT.slice(position.start, position.end)).toBe(quote.exact);
    expect(TEXT.startsWith(quote.prefix ?? '?')).toBe(true);
  });

  test('notes are replies that name what is above them', () => {
    const { rows } = answer();
    expect(rows.slice(1).map(({ id, text, references }) => ({ id, text, references }))).toEqual([
      { id: 'n1', text: 'ملاحظة', references: ['c1'] },
      { id: 'n2', text: 'رد', references: ['c1', 'n1'] },
    ]);
    expect(rows[2]?.target).toEqual([{ source: 'https://news.example/one' }]);
  });

  test('the text is Markdown in which people’s signs stay signs', () => {
    const html = markdown.parse(answer().rows[0]?.text ?? '', { async: false });
    expect(html).toContain('<strong>خاطئ</strong>');
    expect(html).toContain('<p># not *so*</p>');
    expect(html).toContain('<a href="https://stats.example/a%20b">Table [1]</a> · Office · refutes');
    expect(html).not.toContain('<h1>');
  });

  test('every row has what the schema of the API requires', () => {
    const required = 'id created updated user uri text tags group permissions target document links hidden flagged';
    for (const row of answer().rows) expect(Object.keys(row)).toEqual(expect.arrayContaining(required.split(' ')));
  });

  test('nothing is an answer too', () => {
    expect(read(toHypothesis([{ ...document, annotations: [] }])[0]?.body ?? '')).toEqual({ rows: [], total: 0 });
  });
});
