/**
 * Making editions: the rules that stand between the report as it is now and its readers, and the writing of what passed
 * them. Whoever writes holds the report's version, so two editions are never made at once.
 */
import { createHash } from 'node:crypto';
import type { CorrectionDraft } from '@/lib/domain/correction';
import {
  changesBetweenEditions,
  claimsToApprove,
  unapprovedClaims,
  uncorrected,
  type ClaimChange,
  type PublishedClaim,
} from '@/lib/domain/edition-changes';
import { factsOf } from '@/lib/domain/edition-facts';
import { AppError, type Issue } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import type { Report } from '@/lib/domain/report';
import type { Prisma, Tx } from '../db';
import { newId } from '../once';

/** SHA-256 of what readers get of it, hex. Two editions are compared by their facts, never by it: the list may grow. */
const hashOfContent = (report: Report): string => createHash('sha256').update(factsOf(report)).digest('hex');

/** Throws `conflict` naming the claims, unless they were all approved or it was said that they weren't. */
export function requireApproval(report: Report, changes: readonly ClaimChange[], isToldUnapproved: boolean): void {
  const again = claimsToApprove(report, changes);
  if (again.length > 0) throw refusal('approve_again', again);
  const open = unapprovedClaims(report);
  if (open.length > 0 && !isToldUnapproved) throw refusal('unapproved_claims', open);
}

/** Throws `conflict` naming the changed claims that no correction speaks of. */
export function requireCorrections(changes: readonly ClaimChange[], corrections: readonly CorrectionDraft[]): void {
  const silent = uncorrected(changes, corrections);
  if (silent.length > 0) throw refusal('corrections_needed', silent);
}

const refusal = (message: string, claims: readonly PublishedClaim[]): AppError =>
  new AppError('conflict', {
    message,
    values: { count: claims.length },
    issues: claims.map(({ annotationId, quote }): Issue => ({ path: `claims.${annotationId}`, message: quote })),
  });

export async function writeEdition(
  tx: Tx,
  { workspaceId, userId }: Actor,
  edition: { reportId: string; number: number; report: Report; publishedAt: Date },
): Promise<void> {
  const { reportId, number, report, publishedAt } = edition;
  const hash = hashOfContent(report);
  await tx.reportEdition.create({
    data: {
      ...{ workspaceId, reportId, number, hash, publishedAt, publishedById: userId },
      content: report as unknown as Prisma.InputJsonObject,
    },
    select: { number: true },
  });
}

export type CorrectionsOf = { reportId: string; edition: number; before: Report; after: Report };

/** Writes them with the ratings before and after. Throws `invalid` for a claim that neither edition has. */
export async function writeCorrections(
  tx: Tx,
  { workspaceId, userId }: Actor,
  { reportId, edition, before, after }: CorrectionsOf,
  corrections: readonly CorrectionDraft[],
): Promise<void> {
  if (corrections.length === 0) return;
  const changes = new Map(changesBetweenEditions(before, after).map((change) => [change.annotationId, change]));
  const known = new Set([...before.entries, ...after.entries].map(({ annotation }) => annotation.id));
  await tx.correction.createMany({
    data: corrections.map(({ id, annotationId, ...correction }, index) => {
      if (annotationId !== null && !known.has(annotationId)) throw unknownClaim(index);
      const change = annotationId === null ? undefined : changes.get(annotationId);
      const isRated = change !== undefined && change.ratingBefore !== change.ratingAfter;
      return {
        ...{ workspaceId, id: id ?? newId(), reportId, edition, annotationId, ...correction, madeById: userId },
        ratingBefore: isRated ? change.ratingBefore : null,
        ratingAfter: isRated ? change.ratingAfter : null,
      };
    }),
  });
}

const unknownClaim = (index: number): AppError =>
  new AppError('invalid', { issues: [{ path: `corrections.${index}.annotationId`, message: 'unknown_claim' }] });
