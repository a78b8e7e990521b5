/**
 * ClaimReview (schema.org) as Google documented it: one per claim with a verdict, under the claim's own address, which must
 * be on the page that carries the markup. Numbers are given only for a rating that stands on a numbered scale. What the
 * rules were when they were last looked up, and what became of Google's support: docs/decisions/0015, "ClaimReview".
 */
import type { RatingScale } from '@/lib/domain/rating';
import type { Locale } from '@/lib/domain/locale';
import type { Report, ReportEntry } from '@/lib/domain/report';
import { safeUrl } from '@/lib/domain/safe-url';

export type ReviewOf = {
  /** The published report's address, without a fragment. */
  url: string;
  /** The fragment a claim is found under. */
  anchorOf: (annotationId: string) => string;
  /** Who checked. */
  publisher: { name: string; url: string };
  locale: Locale;
  publishedAt: string;
  modifiedAt: string;
};

export type ClaimReview = {
  '@context': 'https://schema.org';
  '@type': 'ClaimReview';
  url: string;
  claimReviewed: string;
  author: { '@type': 'Organization'; name: string; url: string };
  datePublished: string;
  dateModified?: string;
  inLanguage: string;
  reviewRating: ReviewRating;
  itemReviewed: ReviewedClaim;
};
type ReviewRating = {
  '@type': 'Rating';
  alternateName: string;
  ratingValue?: number;
  bestRating?: number;
  worstRating?: number;
};
type ReviewedClaim = {
  '@type': 'Claim';
  author?: { '@type': 'Person'; name: string; jobTitle?: string }[];
  datePublished?: string;
  appearance?: { '@type': 'CreativeWork'; url: string; headline: string; inLanguage: string };
};

/** Claims without a verdict, and verdicts whose rating the report's scale does not know, have none. */
export const claimReviews = (report: Report, of: ReviewOf): ClaimReview[] =>
  report.entries.flatMap((entry) => {
    const rating = entry.number === null ? null : ratingOf(entry, report.ratingScale, of.locale);
    return rating === null ? [] : [review(entry, report, of, rating)];
  });

function review(entry: ReportEntry, report: Report, of: ReviewOf, reviewRating: ReviewRating): ClaimReview {
  return {
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    url: `${of.url}#${of.anchorOf(entry.annotation.id)}`,
    claimReviewed: entry.annotation.quote.exact.replace(/\s+/gu, ' ').trim(),
    author: { '@type': 'Organization', name: of.publisher.name, url: of.publisher.url },
    datePublished: of.publishedAt,
    ...(of.modifiedAt === of.publishedAt ? {} : { dateModified: of.modifiedAt }),
    inLanguage: of.locale,
    reviewRating,
    itemReviewed: reviewedClaim(entry, report),
  };
}

/** Google wants worst ≥ 1 and best > worst; a scale that has neither gives its words alone. */
function ratingOf({ annotation }: ReportEntry, scale: RatingScale, locale: Locale): ReviewRating | null {
  const rating = scale.find(({ key }) => key === annotation.verdict?.rating);
  if (rating === undefined) return null;
  const words = { '@type': 'Rating', alternateName: rating.name[locale] } as const;
  const values = scale.flatMap(({ value }) => (value === null ? [] : [value]));
  const bestRating = Math.max(...values);
  const worstRating = Math.min(...values);
  if (rating.value === null || worstRating < 1 || bestRating <= worstRating) return words;
  return { ...words, ratingValue: rating.value, bestRating, worstRating };
}

/** Said by whom, when and where, as far as the report knows. */
function reviewedClaim({ saidBy }: ReportEntry, { article }: Report): ReviewedClaim {
  const speakers = saidBy.flatMap(({ speaker }) => (speaker === null ? [] : [speaker]));
  const saidAt = speakers.find((speaker) => speaker.saidAt !== null)?.saidAt ?? article.publishedAt;
  const source = article.sourceUrl === null ? null : safeUrl(article.sourceUrl);
  return {
    '@type': 'Claim',
    ...(speakers.length === 0
      ? {}
      : {
          author: speakers.map(({ name, role }) => ({
            '@type': 'Person' as const,
            name,
            ...(role === null ? {} : { jobTitle: role }),
          })),
        }),
    ...(saidAt === null ? {} : { datePublished: saidAt }),
    ...(source === null
      ? {}
      : {
          appearance: {
            '@type': 'CreativeWork' as const,
            url: source,
            headline: article.title,
            inLanguage: article.language,
          },
        }),
  };
}
