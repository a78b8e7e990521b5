/**
 * What differs between a published edition and the report as it is now, and what has to happen before it may go out.
 * Pure. A verdict is its rating and its reasoning: readers were told both.
 */
import { z } from 'zod';
import type { CorrectionDraft } from './correction';
import { uuid } from './json';
import type { Report, ReportAnnotation, ReportEntry } from './report';

export const CLAIM_CHANGES = ['added', 'removed', 'reworded', 'rating', 'reasoning'] as const;
export type ClaimChangeKind = (typeof CLAIM_CHANGES)[number];

export const publishedClaimSchema = z.object({ annotationId: uuid, quote: z.string() });
export type PublishedClaim = z.infer<typeof publishedClaimSchema>;

export const claimChangeSchema = publishedClaimSchema
  .extend({
    kinds: z.array(z.enum(CLAIM_CHANGES)).min(1),
    ratingBefore: z.string().nullable(),
    ratingAfter: z.string().nullable(),
  })
  .meta({ id: 'ClaimChange' });
export type ClaimChange = z.infer<typeof claimChangeSchema>;

type Comparable = Pick<Report, 'entries'>;

/** In the order of the newer report; what it no longer has comes last. */
export function changesBetweenEditions(before: Comparable, after: Comparable): ClaimChange[] {
  const then = claimsById(before.entries);
  const now = claimsById(after.entries);
  const changed = [...now.values()].flatMap((claim) => changeOf(then.get(claim.id), claim));
  const removed = [...then.values()].filter((claim) => !now.has(claim.id)).map((claim) => removal(claim));
  return [...changed, ...removed];
}

/** Claims whose verdict readers know otherwise, and that nobody else has approved since. */
export function claimsToApprove(after: Comparable, changes: readonly ClaimChange[]): PublishedClaim[] {
  const changed = new Set(
    changes.filter(({ kinds }) => kinds.some((kind) => kind === 'rating' || kind === 'reasoning')).map(idOf),
  );
  return [...claimsById(after.entries).values()]
    .filter((claim) => changed.has(claim.id) && claim.status !== 'approved')
    .map(toPublishedClaim);
}

/** Claims with a verdict that is not approved. */
export const unapprovedClaims = (report: Comparable): PublishedClaim[] =>
  [...claimsById(report.entries).values()]
    .filter((claim) => claim.verdict !== null && claim.status !== 'approved')
    .map(toPublishedClaim);

/** Changes that no correction speaks of. One about the whole report speaks of all. */
export function uncorrected(
  changes: readonly ClaimChange[],
  corrections: readonly Pick<CorrectionDraft, 'annotationId'>[],
): ClaimChange[] {
  if (corrections.some(({ annotationId }) => annotationId === null)) return [];
  const named = new Set(corrections.map(({ annotationId }) => annotationId));
  return changes.filter((change) => !named.has(change.annotationId));
}

const idOf = ({ annotationId }: PublishedClaim): string => annotationId;

const toPublishedClaim = ({ id, quote }: ReportAnnotation): PublishedClaim => ({
  annotationId: id,
  quote: quote.exact,
});

const claimsById = (entries: readonly ReportEntry[]): Map<string, ReportAnnotation> =>
  new Map(
    entries.flatMap(({ annotation }) => (annotation.kind === 'claim' ? [[annotation.id, annotation] as const] : [])),
  );

function changeOf(before: ReportAnnotation | undefined, after: ReportAnnotation): ClaimChange[] {
  const ratingBefore = before?.verdict?.rating ?? null;
  const ratingAfter = after.verdict?.rating ?? null;
  const kinds: ClaimChangeKind[] =
    before === undefined
      ? ['added']
      : [
          ...(before.quote.exact === after.quote.exact ? [] : ['reworded' as const]),
          ...(ratingBefore === ratingAfter ? [] : ['rating' as const]),
          ...(reasoningOf(before) === reasoningOf(after) ? [] : ['reasoning' as const]),
        ];
  return kinds.length === 0 ? [] : [{ ...toPublishedClaim(after), kinds, ratingBefore, ratingAfter }];
}

const removal = (claim: ReportAnnotation): ClaimChange => ({
  ...toPublishedClaim(claim),
  kinds: ['removed'],
  ratingBefore: claim.verdict?.rating ?? null,
  ratingAfter: null,
});

/** Keys sorted, because the database keeps JSON in an order of its own. */
const reasoningOf = ({ verdict }: ReportAnnotation): string =>
  JSON.stringify(verdict?.reasoning ?? null, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
