import { describe, expect, test } from 'vitest';
import { DEFAULT_RATING_SCALE, type RatingScale } from '@/lib/domain/rating';
import type { Report } from '@/lib/domain/report';
import { claimReviews, type ClaimReview } from '@/lib/exchange/claim-review';

const ID = (n: number) => `0195d2a0-0000-7000-8000-00000000000${n}`;

const claim = (n: number, rating: string | null, saidBy: object[] = []) => ({
  number: n,
  annotation: {
    id: ID(n),
    kind: 'claim',
    quote: { exact: `الصادرات زادت\n  ${n}%` },
    verdict: rating === null ? null : { rating, reasoning: null },
  },
  saidBy,
});
const said = (name: string, role: string | null, saidAt: string | null) => ({ speaker: { name, role, saidAt } });

const reportOf = (entries: object[], scale: RatingScale = DEFAULT_RATING_SCALE, article: object = {}): Report =>
  ({
    article: {
      title: 'ما الصحيح؟',
      language: 'ar',
      publishedAt: '2026-05-01T00:00:00.000Z',
      sourceUrl: 'https://news.example/a?b=1',
      ...article,
    },
    ratingScale: scale,
    entries,
  }) as unknown as Report;

const of = {
  url: 'https://desk.example/r/one',
  anchorOf: (id: string) => `claim-${id.slice(-12)}`,
  publisher: { name: 'مكتب', url: 'https://desk.example/' },
  locale: 'ar',
  publishedAt: '2026-06-01T10:00:00.000Z',
  modifiedAt: '2026-06-01T10:00:00.000Z',
} as const;

/** Google's documented rules, by hand: what is required, what must hold of what is recommended. */
const RULES: Record<string, (review: ClaimReview) => boolean> = {
  'claimReviewed is text of one line': ({ claimReviewed }) =>
    claimReviewed !== '' && !/[\n\r]| {2}/.test(claimReviewed),
  'claimReviewed has no rating in it': ({ claimReviewed, reviewRating }) =>
    !claimReviewed.includes(reviewRating.alternateName),
  'url is absolute, on the page that carries it': ({ url }) => url.startsWith(`${of.url}#`) && URL.canParse(url),
  'reviewRating says it in words': ({ reviewRating }) => reviewRating.alternateName.length > 0,
  'numbers come together or not at all': ({ reviewRating: { ratingValue, bestRating, worstRating } }) =>
    new Set([ratingValue, bestRating, worstRating].map((value) => value === undefined)).size === 1,
  'worst ≥ 1, best > worst, the value between': ({ reviewRating: { ratingValue, bestRating = 0, worstRating = 0 } }) =>
    ratingValue === undefined ||
    (worstRating >= 1 && bestRating > worstRating && ratingValue >= worstRating && ratingValue <= bestRating),
  'author of the review is named': ({ author }) => author['@type'] === 'Organization' && author.name !== '',
  'dates are ISO 8601': ({ datePublished, itemReviewed }) =>
    [datePublished, itemReviewed.datePublished].every((date) => date === undefined || !Number.isNaN(Date.parse(date))),
  'authors of the claim have names, or there are none': ({ itemReviewed: { author } }) =>
    author === undefined || (author.length > 0 && author.every(({ name }) => name !== '')),
  'appearance is an address': ({ itemReviewed: { appearance } }) =>
    appearance === undefined || /^https?:/.test(appearance.url),
};

const SCALE_FROM_ZERO = DEFAULT_RATING_SCALE.map((rating) => ({
  ...rating,
  value: rating.value === null ? null : rating.value - 1,
}));

const REPORTS: Record<string, Report> = {
  'a rating on the scale': reportOf([claim(1, 'false', [said('الوزير', 'وزير', '2026-04-02T00:00:00.000Z')])]),
  'a rating off the scale': reportOf([claim(2, 'unverifiable', [said('أحد', null, null)])]),
  'a scale that begins at zero': reportOf([claim(3, 'true')], SCALE_FROM_ZERO),
  'an article without source or date': reportOf([claim(4, 'true')], undefined, { sourceUrl: null, publishedAt: null }),
  'a source that is no web address': reportOf([claim(5, 'true')], undefined, { sourceUrl: 'javascript:alert(1)' }),
};

describe.each(Object.entries(REPORTS))('%s', (_, report) => {
  test.each(Object.entries(RULES))('%s', (__, holds) => {
    const reviews = claimReviews(report, of);
    expect(reviews).toHaveLength(1);
    for (const review of reviews) expect(holds(review), JSON.stringify(review)).toBe(true);
  });
});

test('only claims with a verdict that the scale knows are reviewed', () => {
  const opinion = { ...claim(9, 'true'), number: null };
  const reviews = claimReviews(reportOf([claim(1, 'false'), claim(2, null), claim(3, 'gone'), opinion]), of);
  expect(reviews.map(({ url }) => url)).toEqual([`${of.url}#claim-${ID(1).slice(-12)}`]);
});

test('who said it, when and where are the attribution’s and the article’s', () => {
  const [review] = claimReviews(REPORTS['a rating on the scale'] as Report, of);
  expect(review?.itemReviewed).toEqual({
    '@type': 'Claim',
    author: [{ '@type': 'Person', name: 'الوزير', jobTitle: 'وزير' }],
    datePublished: '2026-04-02T00:00:00.000Z',
    appearance: {
      '@type': 'CreativeWork',
      url: 'https://news.example/a?b=1',
      headline: 'ما الصحيح؟',
      inLanguage: 'ar',
    },
  });
  expect(review?.reviewRating).toEqual({
    '@type': 'Rating',
    alternateName: 'خاطئ',
    ratingValue: 1,
    bestRating: 5,
    worstRating: 1,
  });
  const [zero] = claimReviews(REPORTS['a scale that begins at zero'] as Report, of);
  expect(zero?.reviewRating).not.toHaveProperty('ratingValue');
});
