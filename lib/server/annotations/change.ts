/** Changing an annotation: label, range, status, tags, speaker, the claims it carries. */
import type { AnnotationKind, AnnotationPatch, Annotation, ClaimStatus } from '@/lib/domain/annotation';
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import { authorize } from '@/lib/domain/permission';
import { changesBetween, isSame } from '../changes';
import { refreshCoverage } from '../coverage';
import { inWorkspace, Prisma, type Tx } from '../db';
import { record } from '../events';
import { placeOf, type Place } from './place';
import {
  annotationRow,
  excerptOf,
  readAnnotation,
  requireOpenArticle,
  toAnnotations,
  type AnnotationRow,
} from './rows';

/**
 * Changes what the patch names, from the version the caller saw. A claim that was approved goes back to
 * `ready_for_review` when its range or label changes: the approval was of something else. Throws `not_found`, `forbidden`,
 * `stale`, `conflict` (archived, not a claim, not an attribution, approval of words that were changed or lost) and `invalid`.
 */
export async function updateAnnotation(
  actor: Actor,
  id: string,
  version: number,
  patch: AnnotationPatch,
): Promise<Annotation> {
  return inWorkspace(actor, async (tx) => {
    const row = await annotationRow(tx, actor, id);
    authorize(actor, 'annotation:update', { authorId: row.authorId });
    const [was] = await toAnnotations(tx, actor, [row]);
    if (was?.version !== version) throw new AppError('stale', { current: was });
    await requireOpenArticle(tx, actor, row.articleId);
    const change = await changeOf(tx, actor, row, patch);
    const supports = await newSupports(tx, actor, row, { patch, kind: change.kind, was: was.supports });
    if (Object.keys(change.data).length === 0 && supports === null) return was;

    const { count } = await tx.annotation.updateMany({
      where: { workspaceId: actor.workspaceId, id, version, deletedAt: null },
      data: { ...change.data, updatedAt: new Date(), version: { increment: 1 } },
    });
    if (count === 0) throw new AppError('stale', { current: await readAnnotation(tx, actor, id) });
    if (supports !== null) await writeSupports(tx, actor, id, supports);
    const now = await readAnnotation(tx, actor, id);
    if (change.place) await refreshCoverage(tx, actor.workspaceId, row.articleId);
    const about = { entityId: id, articleId: row.articleId, annotationId: id };
    await record(tx, actor, { type: 'annotation.changed', ...about, ...difference(was, now) });
    return now;
  });
}

type Change = { data: Prisma.AnnotationUncheckedUpdateManyInput; kind: AnnotationKind; place: Place | null };

/** The columns that change, after the rules about them. */
async function changeOf(tx: Tx, actor: Actor, row: AnnotationRow, patch: AnnotationPatch): Promise<Change> {
  const kind = patch.kind ?? (row.kind as AnnotationKind);
  const { range, tags, inReport } = patch;
  const isLost = row.anchor === 'lost';
  const moves = range !== undefined && (isLost || range.start !== row.start || range.end !== row.end);
  const asked = { range, ...(isLost ? {} : { articleVersion: row.versionNumber }) };
  const place = moves ? await placeOf(tx, actor, row.articleId, asked) : null;
  const anchor = nextAnchor(row, patch);
  const isOther = (place !== null && place.exact !== row.exact) || (place !== null && !isLost) || kind !== row.kind;
  const status = nextStatus(actor, row, { asked: patch.status, kind, isOther, anchor });
  const data: Prisma.AnnotationUncheckedUpdateManyInput = {
    ...(kind === row.kind ? {} : { kind }),
    ...place,
    ...(anchor === row.anchor ? {} : { anchor }),
    ...(status === row.status ? {} : { status }),
    ...(tags === undefined || isSame(tags, row.tags) ? {} : { tags }),
    ...(inReport === undefined || inReport === row.inReport ? {} : { inReport }),
    ...speakerChange(row, patch, kind),
  };
  return { data, kind, place };
}

/** A range that somebody chose, and words that somebody has read, are what they should be. A lost one needs a range. */
function nextAnchor(row: AnnotationRow, { range, confirmed }: AnnotationPatch): string {
  if (range !== undefined) return 'exact';
  return confirmed === true && row.anchor !== 'lost' ? 'exact' : row.anchor;
}

type Step = { asked: ClaimStatus | undefined; kind: AnnotationKind; isOther: boolean; anchor: string };

/** Where the claim stands after the change. `isOther`: its label or range is another than the one that was read before. */
function nextStatus(actor: Actor, row: AnnotationRow, { asked, kind, isOther, anchor }: Step): ClaimStatus {
  const status = row.status as ClaimStatus;
  const isApproved = row.kind === 'claim' && status === 'approved';
  if (asked !== undefined && kind !== 'claim') throw new AppError('conflict', { message: 'not_a_claim' });
  const next = asked ?? (isApproved && isOther ? 'ready_for_review' : status);
  const isStep = next !== status || isOther;
  if (asked === 'approved' && isStep && (anchor === 'changed' || anchor === 'lost')) {
    throw new AppError('conflict', { message: 'confirm_words' });
  }
  const { authorId, verdictById } = row;
  if (next === 'approved' && kind === 'claim' && isStep)
    authorize(actor, 'annotation:approve', { authorId, verdictById });
  if (isApproved && isStep) authorize(actor, 'annotation:reopen');
  return next;
}

function speakerChange(
  row: AnnotationRow,
  { speaker }: AnnotationPatch,
  kind: AnnotationKind,
): Prisma.AnnotationUncheckedUpdateManyInput {
  if (speaker === undefined || isSame(speaker, row.speaker)) return {};
  if (speaker !== null && kind !== 'attribution') throw new AppError('conflict', { message: 'not_an_attribution' });
  return { speaker: speaker ?? Prisma.DbNull };
}

type Carrying = { patch: AnnotationPatch; kind: AnnotationKind; was: string[] };

/** The claims the attribution is to carry, or null when they stay. What is no attribution any more carries none. */
async function newSupports(
  tx: Tx,
  { workspaceId }: Actor,
  row: AnnotationRow,
  { patch, kind, was }: Carrying,
): Promise<string[] | null> {
  const asked = patch.supports === undefined ? undefined : [...new Set(patch.supports)];
  if (kind !== 'attribution') {
    if (asked !== undefined && asked.length > 0) throw new AppError('conflict', { message: 'not_an_attribution' });
    return row.kind === 'attribution' ? [] : null;
  }
  if (asked === undefined || isSame(asked.toSorted(), was.toSorted())) return null;
  const claims = await tx.annotation.findMany({
    where: { workspaceId, articleId: row.articleId, id: { in: asked }, kind: 'claim', deletedAt: null },
    select: { id: true },
  });
  const known = new Set(claims.map((claim) => claim.id));
  const issues = asked.flatMap((id, at) =>
    known.has(id) ? [] : [{ path: `supports.${at}`, message: 'unknown_claim' }],
  );
  if (issues.length > 0) throw new AppError('invalid', { issues });
  return asked;
}

async function writeSupports(tx: Tx, { workspaceId }: Actor, attributionId: string, claimIds: string[]): Promise<void> {
  await tx.support.deleteMany({ where: { workspaceId, attributionId, claimId: { notIn: claimIds } } });
  await tx.support.createMany({
    data: claimIds.map((claimId) => ({ workspaceId, attributionId, claimId })),
    skipDuplicates: true,
  });
}

const REMEMBERED = ['kind', 'range', 'anchor', 'status', 'tags', 'speaker', 'supports', 'inReport'] as const;

/** The fields that differ, and the words when the range does. */
function difference(was: Annotation, now: Annotation): { before: object; after: object } {
  const { before, after } = changesBetween(was, now, REMEMBERED);
  if (before.range === undefined) return { before, after };
  return {
    before: { ...before, quote: excerptOf(was.quote.exact) },
    after: { ...after, quote: excerptOf(now.quote.exact) },
  };
}
