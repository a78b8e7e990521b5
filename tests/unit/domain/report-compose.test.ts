import { describe, expect, it } from 'vitest';
import type { ArticleRecord } from '@/lib/domain/article-record';
import { composeReport } from '@/lib/domain/report-compose';
import { DEFAULT_REPORT_OPTIONS, reportOptionsSchema, type ReportOptions } from '@/lib/domain/report-options';
import { checkedArticle } from '../../support/checked-article';

const id = (number: number): string => `01990000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** Five claims in a row; what each is about is given by its number. */
function fiveClaims(options: Partial<ReportOptions> = {}): ArticleRecord {
  const whole = checkedArticle();
  const claim = whole.annotations.find(({ kind }) => kind === 'claim');
  const carrier = whole.annotations.find(({ kind }) => kind === 'attribution');
  if (!claim?.verdict || !carrier?.speaker) throw new Error('the sample has both');
  const { verdict } = claim;
  const facts = [
    { rating: 'false', tags: ['money'], inReport: true },
    { rating: 'true', tags: [], inReport: true },
    { rating: null, tags: ['health', 'money'], inReport: true },
    { rating: 'false', tags: ['money'], inReport: true },
    { rating: 'true', tags: ['secret'], inReport: false },
  ];
  const claims = facts.map(({ rating, tags, inReport }, index) => ({
    ...claim,
    ...{ id: id(100 + index), range: { start: index * 10, end: index * 10 + 5 }, tags, inReport },
    ...{ verdict: rating === null ? null : { ...verdict, rating }, evidence: [], notes: [], contacts: [] },
  }));
  const say = (number: number, name: string, supports: number[]) => ({
    ...carrier,
    ...{ id: id(number), range: { start: number, end: number + 3 }, supports: supports.map((one) => id(100 + one)) },
    ...{ speaker: { ...carrier.speaker, name } as typeof carrier.speaker },
  });
  whole.annotations = [...claims, say(200, 'Mona', [3]), say(201, 'Karim', [1, 3, 4])];
  whole.article.reportOptions = { ...DEFAULT_REPORT_OPTIONS, ...options };
  return whole;
}

const shown = (options: Partial<ReportOptions>) => {
  const { entries, groups } = composeReport(fiveClaims(options));
  const claims = entries.filter(({ number }) => number !== null);
  return {
    order: claims.map(({ annotation }) => Number(annotation.id.slice(-3)) - 100),
    numbers: claims.map(({ number }) => number),
    groups: groups.map(({ key, claims: inGroup }) => [key, inGroup.map((one) => Number(one.slice(-3)) - 100)]),
  };
};

describe('the order of claims', () => {
  it('is that of the text', () => {
    expect(shown({})).toEqual({ order: [0, 1, 2, 3], numbers: [1, 2, 3, 4], groups: [] });
  });

  it('is the desk’s own where it says so; what it does not name follows, what is left out or unknown does not come back', () => {
    const order = [id(103), id(104), id(999), id(101)];
    expect(shown({ order })).toEqual({ order: [3, 1, 0, 2], numbers: [1, 2, 3, 4], groups: [] });
  });

  it('by verdict follows the rating scale, those without one last', () => {
    expect(shown({ arrangement: 'verdict' })).toEqual({
      ...{ order: [1, 0, 3, 2], numbers: [1, 2, 3, 4] },
      groups: [
        ['true', [1]],
        ['false', [0, 3]],
        [null, [2]],
      ],
    });
  });

  it('by topic puts a claim under its first tag, once', () => {
    expect(shown({ arrangement: 'topic' }).groups).toEqual([
      ['money', [0, 3]],
      ['health', [2]],
      [null, [1]],
    ]);
  });

  it('by speaker goes by who is said to have said it first', () => {
    expect(shown({ arrangement: 'speaker' }).groups).toEqual([
      ['Karim', [1]],
      ['Mona', [3]],
      [null, [0, 2]],
    ]);
  });

  it('keeps the desk’s own order under each heading', () => {
    expect(shown({ arrangement: 'verdict', order: [id(103)] }).groups[1]).toEqual(['false', [3, 0]]);
  });
});

describe('what a report holds', () => {
  it('points to no claim that is not in it', () => {
    const report = composeReport(fiveClaims({ order: [id(104), id(100)] }));
    expect(JSON.stringify(report)).not.toContain(id(104));
    expect(JSON.stringify(report)).not.toContain('secret');
  });

  it('names its members only when it tells who checked', () => {
    const named = JSON.stringify(composeReport(checkedArticle()));
    const unnamed = JSON.stringify(composeReport({ ...checkedArticle(), article: without(checkedArticle().article) }));
    expect(named).toContain('Karim Saleh');
    expect(unnamed).not.toContain('Karim Saleh');
    expect(unnamed).not.toContain('منى حداد');
  });

  it('has no field of the article that is about the work', () => {
    const { article } = composeReport(checkedArticle());
    for (const field of ['reportOptions', 'watch', 'createdBy', 'version', 'archivedAt']) {
      expect(article).not.toHaveProperty(field);
    }
  });
});

const without = (article: ArticleRecord['article']): ArticleRecord['article'] => ({
  ...article,
  reportOptions: { ...article.reportOptions, checkers: false },
});

describe('stored options', () => {
  it('of before a choice existed are read with its default', () => {
    const stored = { approvedOnly: true, method: 'So.' };
    expect(reportOptionsSchema.parse(stored)).toEqual({ ...DEFAULT_REPORT_OPTIONS, ...stored });
  });

  it('name a claim once', () => {
    expect(reportOptionsSchema.parse({ order: [id(1), id(2), id(1)] }).order).toEqual([id(1), id(2)]);
  });
});
