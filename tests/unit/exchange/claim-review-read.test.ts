/** The forms in which others hand out reviews: schema.org as a page carries it, and Google's Fact Check Tools API. */
import { describe, expect, test } from 'vitest';
import { detectFormats, filesOf, READERS } from '@/lib/exchange/detect';
import { whole } from '@/lib/exchange/steps';

const read = (json: unknown) => {
  const files = [{ name: 'reviews.json', type: 'application/json', body: JSON.stringify(json) }];
  return { found: detectFormats(files)[0], ...whole(READERS['claim-review'](filesOf('claim-review', files), null)) };
};

/** As pages.list answers: field names of ClaimReviewMarkupPage and ClaimReviewMarkup. */
const PAGE = {
  name: 'pages/abc',
  pageUrl: 'https://desk.example/check',
  publishDate: '2026-05-04',
  claimReviewAuthor: { name: 'مكتب التحقق', imageUrl: 'https://desk.example/logo.png' },
  claimReviewMarkups: [
    {
      url: 'https://desk.example/check#1',
      claimReviewed: 'زادت الصادرات 12% 😀',
      claimDate: '2026-05-01',
      claimLocation: 'بيروت',
      claimFirstAppearance: 'https://news.example/a',
      claimAppearances: ['https://other.example/b'],
      claimAuthor: { name: 'لينا عبود', jobTitle: 'وزيرة', sameAs: 'https://example.org/lina' },
      rating: {
        ...{ textualRating: 'خاطئ', ratingValue: 1, worstRating: 1, bestRating: 5 },
        ratingExplanation: 'لا يؤيده المصدر',
      },
    },
    { claimReviewed: 'Second', claimFirstAppearance: 'https://news.example/a', rating: { textualRating: 'True' } },
  ],
  versionId: '1',
};

describe('Google’s claimReviewMarkups', () => {
  test('one page: claim, where it appeared, who said it and when, the rating and its reason', () => {
    const { found, documents, issues } = read(PAGE);
    expect([found, issues]).toEqual(['claim-review', []]);
    expect(documents).toHaveLength(1);
    expect(documents[0]).toMatchObject({ url: 'https://news.example/a', text: null, direction: 'rtl' });
    const [one, two] = documents[0]?.annotations ?? [];
    expect(one).toMatchObject({
      label: 'claim',
      range: null,
      quote: { exact: 'زادت الصادرات 12% 😀' },
      verdict: { rating: 'خاطئ', name: 'خاطئ', value: 1, reasoning: 'لا يؤيده المصدر' },
      speaker: { name: 'لينا عبود', role: 'وزيرة', saidAt: '2026-05-01' },
      evidence: [{ url: 'https://desk.example/check#1' }],
      author: 'مكتب التحقق',
    });
    // Without an address of its own it stands at its page's.
    expect(two?.evidence).toMatchObject([{ url: 'https://desk.example/check' }]);
    expect(two).toMatchObject({ verdict: { rating: 'True', value: null }, speaker: null, author: 'مكتب التحقق' });
  });

  test('a list of pages, each with its own author', () => {
    const other = { ...PAGE, name: 'pages/x', claimReviewAuthor: { name: 'Other desk' } };
    const { found, documents } = read({ claimReviewMarkupPages: [PAGE, other] });
    expect(found).toBe('claim-review');
    expect(documents.flatMap(({ annotations }) => annotations.map(({ author }) => author))).toEqual([
      ...['مكتب التحقق', 'مكتب التحقق', 'Other desk', 'Other desk'],
    ]);
  });
});

test('Google’s claims:search: each review of each claim', () => {
  const { found, documents, issues } = read({
    claims: [
      {
        text: 'Prices rose by 4.5%',
        claimant: 'The ministry',
        claimDate: '2026-05-01T00:00:00Z',
        claimReview: [
          {
            publisher: { name: 'Checkers', site: 'checkers.example' },
            url: 'https://checkers.example/1',
            title: 'Did prices rise?',
            reviewDate: '2026-05-03T00:00:00Z',
            textualRating: 'False',
            languageCode: 'en',
          },
        ],
      },
    ],
    nextPageToken: 'x',
  });
  expect([found, issues]).toEqual(['claim-review', []]);
  expect(documents[0]?.annotations).toMatchObject([
    {
      quote: { exact: 'Prices rose by 4.5%' },
      verdict: { rating: 'False', by: 'Checkers' },
      speaker: { name: 'The ministry', saidAt: '2026-05-01T00:00:00Z' },
      evidence: [{ url: 'https://checkers.example/1', title: 'Did prices rise?' }],
    },
  ]);
});
