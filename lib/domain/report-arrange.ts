/** In which order a report's claims stand, and under which headings. */
import type { Annotation } from './annotation';
import type { RatingScale } from './rating';
import type { ReportGroup } from './report';
import type { ReportOptions } from './report-options';

/** As much of a claim, or of an attribution that carries one, as its place depends on. */
export type Arrangeable = Pick<Annotation, 'id' | 'tags'> & {
  verdict: { rating: string } | null;
  speaker: { name: string } | null;
};

export type Arranged<A> = { claims: A[]; groups: ReportGroup[] };

type Around = {
  options: Pick<ReportOptions, 'arrangement' | 'order'>;
  ratingScale: RatingScale;
  /** The attributions that carry each claim, in reading order. */
  carriers: ReadonlyMap<string, readonly Arrangeable[]>;
};

/**
 * `claims` come in reading order. The desk's own order goes first, what it doesn't name follows; headings then gather
 * claims without changing the order among them. A claim stands once, under its first speaker or its first tag. Ratings
 * follow the scale, speakers and tags their first claim; those that have none come last.
 */
export function arrange<A extends Arrangeable>(
  claims: readonly A[],
  { options, ratingScale, carriers }: Around,
): Arranged<A> {
  const ordered = inOwnOrder(claims, options.order);
  const by = options.arrangement;
  if (by === 'reading') return { claims: ordered, groups: [] };
  const keyOf = (claim: A): string | null => {
    if (by === 'verdict') return claim.verdict?.rating ?? null;
    if (by === 'topic') return claim.tags[0] ?? null;
    const named = (carriers.get(claim.id) ?? []).find(({ speaker }) => speaker !== null);
    return named?.speaker?.name ?? null;
  };
  const gathered = new Map<string | null, A[]>(
    by === 'verdict' ? ratingScale.map(({ key }): [string, A[]] => [key, []]) : [],
  );
  for (const claim of ordered) {
    const key = keyOf(claim);
    const group = gathered.get(key);
    if (group) group.push(claim);
    else gathered.set(key, [claim]);
  }
  const without = gathered.get(null) ?? [];
  gathered.delete(null);
  const filled = [...gathered, [null, without] as const].filter(([, group]) => group.length > 0);
  return {
    claims: filled.flatMap(([, group]) => group),
    groups: filled.map(([key, group]) => ({ by, key, claims: group.map(({ id }) => id) })),
  };
}

function inOwnOrder<A extends Arrangeable>(claims: readonly A[], order: readonly string[]): A[] {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const named = order.flatMap((id) => byId.get(id) ?? []);
  const isNamed = new Set(order);
  return [...named, ...claims.filter(({ id }) => !isNamed.has(id))];
}
