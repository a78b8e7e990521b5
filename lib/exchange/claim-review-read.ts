/**
 * Reads schema.org ClaimReview, wherever it stands in a JSON-LD file: alone, in a list, a graph, a data feed or an item
 * list, or as `claimReviewMarkups` and `claims` of Google's Fact Check Tools. A review has no text of an article: what was
 * reviewed is taken as the quote of a claim.
 */
import { z } from 'zod';
import { atOnce, jsonOf, type Files } from './given-file';
import { bareAnnotation, bareDocument, directionOfQuotes, freeId, issue } from './sanad-object';
import { eachOf, type Steps } from './steps';
import { instantIn } from './w3c-shape-read';
import type { ExchangeAnnotation, ExchangeDocument, ExchangeIssue, ExchangeRead } from './model';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textIn = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
const first = (value: unknown): unknown => (Array.isArray(value) ? (value as unknown[])[0] : value);
const objectIn = (value: unknown): Json => (isObject(first(value)) ? (first(value) as Json) : {});
const numberIn = (value: unknown): number | null => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
};

const DEEPEST = 12;
const isReview = (value: Json): boolean =>
  [value['@type']].flat().some((type) => typeof type === 'string' && /(?:^|[/:])ClaimReview$/u.test(type)) ||
  (textIn(value.claimReviewed) !== null && (isObject(value.reviewRating) || isObject(value.rating)));

/** Every review in it, outermost first. */
export function* reviewsIn(value: unknown, depth = 0): Generator<Json, void> {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return;
  if (isObject(value) && isReview(value)) yield value;
  else if (isObject(value) && isSearched(value)) yield* searched(value);
  else if (isObject(value) && Array.isArray(value.claimReviewMarkups)) yield* ofPage(value);
  else for (const item of Object.values(value) as unknown[]) yield* reviewsIn(item, depth + 1);
}

/** A page of Google's tool: who checked, when and where is said once for all its reviews. */
const ofPage = ({ claimReviewAuthor, publishDate, pageUrl, claimReviewMarkups }: Json): Json[] =>
  (claimReviewMarkups as unknown[])
    .filter(isObject)
    .map((review) => ({ claimReviewAuthor, datePublished: publishDate, url: pageUrl, ...review }))
    .filter(isReview);

/** A claim as Google's search answers it: the reviews say what of it. */
const isSearched = (value: Json): boolean => textIn(value.text) !== null && Array.isArray(value.claimReview);
const searched = (value: Json): Json[] =>
  (value.claimReview as unknown[]).filter(isObject).map((review) => ({
    ...review,
    claimReviewed: value.text,
    datePublished: review.reviewDate,
    author: review.publisher,
    headline: review.title,
    reviewRating: { alternateName: review.textualRating },
    itemReviewed: {
      author: value.claimant === undefined ? undefined : { name: value.claimant },
      datePublished: value.claimDate,
    },
  }));

export function* claimReviewSteps(files: Files): Steps<ExchangeRead> {
  const issues: ExchangeIssue[] = [];
  const taken = new Set<string>();
  const documents: ExchangeDocument[] = [];
  for (const file of files) {
    const reviews = [...reviewsIn(jsonOf(file))];
    yield;
    if (reviews.length === 0) issues.push(issue('unreadable', file.name));
    for (const document of yield* documentsOf(reviews, file.name, issues))
      documents.push({ ...document, id: freeId(document.id, taken) });
  }
  return { documents, issues };
}

export const fromClaimReview = atOnce(claimReviewSteps);

/** The reviews of one article, by where the claim appeared. */
function* documentsOf(reviews: readonly Json[], where: string, issues: ExchangeIssue[]): Steps<ExchangeDocument[]> {
  const documents = new Map<string, ExchangeDocument>();
  const taken = new Set<string>();
  yield* eachOf(reviews, (review, index) => {
    const annotation = annotationOf(review, `${where}[${index}]`, taken, issues);
    if (!annotation) return;
    const url = appearanceOf(objectIn(review.itemReviewed), review);
    const key = url ?? where;
    const document = documents.get(key) ?? {
      ...bareDocument(key, null),
      title: url ?? textIn(review.headline) ?? textIn(review.name) ?? where,
      language: textIn(review.inLanguage) ?? textIn(review.languageCode),
      url,
    };
    document.annotations.push(annotation);
    documents.set(key, document);
  });
  return [...documents.values()].map((document) => ({ ...document, direction: directionOfQuotes(document) }));
}

function appearanceOf(item: Json, review: Json): string | null {
  const given = [item.appearance, item.firstAppearance, review.claimFirstAppearance, review.claimAppearances].flat();
  const addresses = given.map((one) => (isObject(one) ? (textIn(one.url) ?? textIn(one['@id'])) : textIn(one)));
  return addresses.find((address) => address !== null && /^https?:/iu.test(address)) ?? null;
}

function annotationOf(
  review: Json,
  where: string,
  taken: Set<string>,
  issues: ExchangeIssue[],
): ExchangeAnnotation | null {
  const exact = textIn(review.claimReviewed);
  if (exact === null) {
    issues.push(issue('unreadable', where));
    return null;
  }
  const url = textIn(review.url);
  const id = freeId(textIn(review['@id']) ?? url ?? where, taken);
  const item = objectIn(review.itemReviewed);
  const claimant = objectIn(item.author ?? review.claimAuthor);
  const name = textIn(claimant.name) ?? textIn(first(item.author));
  return {
    ...bareAnnotation(id, 'claim', null, { exact, prefix: '', suffix: '' }),
    verdict: verdictOf(review, where, issues),
    speaker: name === null ? null : { name, role: textIn(claimant.jobTitle), saidAt: dayOf(item, review) },
    evidence: url !== null && /^https?:/iu.test(url) ? [evidenceOf(id, url, review)] : [],
    author: publisherOf(review),
    createdAt: instantIn(review.datePublished ?? review.dateCreated),
    updatedAt: instantIn(review.dateModified),
  };
}

const dayOf = (item: Json, review: Json): string | null => {
  const said = textIn(item.datePublished) ?? textIn(review.claimDate);
  return z.iso.date().safeParse(said).success ? said : instantIn(said);
};

function publisherOf({ author, publisher, claimReviewAuthor }: Json): string | null {
  const maker = first(author) ?? first(publisher) ?? claimReviewAuthor;
  return isObject(maker) ? (textIn(maker.name) ?? textIn(maker.site) ?? textIn(maker.url)) : textIn(maker);
}

const evidenceOf = (id: string, url: string, review: Json): ExchangeAnnotation['evidence'][number] => ({
  ...{ id: `${id}#review`, url, title: textIn(review.headline) ?? textIn(review.name) ?? '' },
  ...{ publisher: publisherOf(review), stance: 'context', quote: null, comment: null, capture: null },
});

/** The number on a scale of one to five, whichever scale it was on; nearer to five is truer. */
function verdictOf(review: Json, where: string, issues: ExchangeIssue[]): ExchangeAnnotation['verdict'] {
  const rating = objectIn(review.reviewRating ?? review.rating);
  const name = textIn(rating.alternateName) ?? textIn(rating.textualRating) ?? textIn(rating.name);
  const value = numberIn(rating.ratingValue);
  const [worst, best] = [numberIn(rating.worstRating) ?? 1, numberIn(rating.bestRating) ?? 5];
  if (name === null && value === null) {
    issues.push(issue('not_kept', where, 'reviewRating'));
    return null;
  }
  const isOnScale = value !== null && value > 0 && best !== worst;
  const onFive = isOnScale ? Math.round((1 + (4 * (value - worst)) / (best - worst)) * 100) / 100 : null;
  return {
    rating: name ?? String(value),
    name: name ?? String(value),
    value: onFive,
    reasoning: textIn(review.reviewBody) ?? textIn(rating.ratingExplanation) ?? textIn(review.description),
    by: publisherOf(review),
    at: instantIn(review.datePublished),
  };
}
