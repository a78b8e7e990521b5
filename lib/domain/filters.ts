/** Which annotations are shown on the desk, and how many there would be for each choice. */
import {
  ANCHORS,
  ANNOTATION_KINDS,
  CLAIM_STATUSES,
  type Anchor,
  type Annotation,
  type AnnotationKind,
  type ClaimStatus,
} from './annotation';

export type DeskFilter = {
  kinds: readonly AnnotationKind[];
  statuses: readonly ClaimStatus[];
  /** Keys of ratings; `none` for claims without a verdict. */
  ratings: readonly string[];
  authors: readonly string[];
  openNotes: boolean;
  /** What became of its words when the text changed. */
  anchors: readonly Anchor[];
};

export const NO_FILTER: DeskFilter = {
  kinds: [],
  statuses: [],
  ratings: [],
  authors: [],
  openNotes: false,
  anchors: [],
};

export const NO_RATING = 'none';

type Facet = keyof DeskFilter;

const isIn = <T>(chosen: readonly T[], value: T): boolean => chosen.length === 0 || chosen.includes(value);

/** Status and rating are questions about claims; choosing one leaves only claims. */
const TESTS: Record<Facet, (annotation: Annotation, filter: DeskFilter) => boolean> = {
  kinds: (annotation, { kinds }) => isIn(kinds, annotation.kind),
  statuses: (annotation, { statuses }) =>
    statuses.length === 0 || (annotation.kind === 'claim' && statuses.includes(annotation.status)),
  ratings: (annotation, { ratings }) =>
    ratings.length === 0 || (annotation.kind === 'claim' && ratings.includes(annotation.verdict?.rating ?? NO_RATING)),
  authors: (annotation, { authors }) => isIn(authors, annotation.author.id),
  openNotes: (annotation, { openNotes }) => !openNotes || annotation.counts.openNotes > 0,
  anchors: (annotation, { anchors }) => isIn(anchors, annotation.anchor),
};
const FACETS = Object.keys(TESTS) as Facet[];

export const passes = (annotation: Annotation, filter: DeskFilter): boolean =>
  FACETS.every((facet) => TESTS[facet](annotation, filter));

export const isFiltering = (filter: DeskFilter): boolean =>
  filter.openNotes ||
  [filter.kinds, filter.statuses, filter.ratings, filter.authors, filter.anchors].some((list) => list.length > 0);

export type FacetCounts = {
  kinds: Record<AnnotationKind, number>;
  statuses: Record<ClaimStatus, number>;
  ratings: Record<string, number>;
  authors: Record<string, number>;
  openNotes: number;
  anchors: Record<Anchor, number>;
};

const zeros = <K extends string>(keys: readonly K[]): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;

/** For each choice, how many annotations it has among those that the other facets let through. One pass. */
export function facetCounts(annotations: readonly Annotation[], filter: DeskFilter): FacetCounts {
  const counts: FacetCounts = {
    kinds: zeros(ANNOTATION_KINDS),
    statuses: zeros(CLAIM_STATUSES),
    ratings: {},
    authors: {},
    openNotes: 0,
    anchors: zeros(ANCHORS),
  };
  for (const annotation of annotations) {
    const failed = FACETS.filter((facet) => !TESTS[facet](annotation, filter));
    if (failed.length > 1) continue;
    const counted = (facet: Facet) => failed.length === 0 || failed[0] === facet;
    if (counted('kinds')) counts.kinds[annotation.kind] += 1;
    if (counted('authors')) counts.authors[annotation.author.id] = (counts.authors[annotation.author.id] ?? 0) + 1;
    if (counted('openNotes') && annotation.counts.openNotes > 0) counts.openNotes += 1;
    if (counted('anchors')) counts.anchors[annotation.anchor] += 1;
    if (annotation.kind !== 'claim') continue;
    const rating = annotation.verdict?.rating ?? NO_RATING;
    if (counted('statuses')) counts.statuses[annotation.status] += 1;
    if (counted('ratings')) counts.ratings[rating] = (counts.ratings[rating] ?? 0) + 1;
  }
  return counts;
}
