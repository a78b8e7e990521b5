/** Verdicts: how a claim is rated on the workspace's scale, and why. The status of the work is another field. */
import type { Annotation, VerdictDraft } from '@/lib/domain/annotation';
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import { authorize } from '@/lib/domain/permission';
import { ratingScaleSchema } from '@/lib/domain/rating';
import { isEmptyRichText, type RichText } from '@/lib/domain/rich-text';
import { checkNote } from '@/lib/editor/check';
import {
  annotationRow,
  readAnnotation,
  requireOpenArticle,
  toJsonColumn,
  type AnnotationRow,
} from './annotations/rows';
import { isSame } from './changes';
import { inWorkspace, type Prisma, type Tx } from './db';
import { record } from './events';

/**
 * Gives, changes or withdraws (`rating: null`) the verdict. Reasoning that is left out stays; a withdrawn verdict keeps none,
 * its words are in the history. The status stays too, except that an approved claim goes back to `ready_for_review`: the
 * approval was of another verdict. A verdict confirms words that an edit had changed. Throws `not_found`, `forbidden`, `stale`, `conflict` (not a claim, archived) and
 * `invalid` (a rating off the scale, reasoning the editor could not have made).
 */
export async function giveVerdict(actor: Actor, id: string, version: number, draft: VerdictDraft): Promise<Annotation> {
  const asked = draft.reasoning ? checkNote(draft.reasoning) : draft.reasoning;
  return inWorkspace(actor, async (tx) => {
    const row = await annotationRow(tx, actor, id);
    authorize(actor, 'verdict:give', { status: row.status as Annotation['status'] });
    if (row.version !== version) throw new AppError('stale', { current: await readAnnotation(tx, actor, id) });
    if (row.kind !== 'claim') throw new AppError('conflict', { message: 'not_a_claim' });
    await requireOpenArticle(tx, actor, row.articleId);
    if (draft.rating !== null) await requireRating(tx, actor, draft.rating);

    const before = gist(row);
    const after = {
      rating: draft.rating,
      reasoning: draft.rating === null ? null : orNone(asked === undefined ? before.reasoning : asked),
      status: row.status === 'approved' ? 'ready_for_review' : row.status,
    };
    const confirms = row.anchor === 'changed' && after.rating !== null;
    if (!confirms && before.rating === after.rating && isSame(before.reasoning, after.reasoning)) {
      return readAnnotation(tx, actor, id);
    }
    const { count } = await tx.annotation.updateMany({
      where: { workspaceId: actor.workspaceId, id, version, deletedAt: null },
      data: { ...columns(actor, after), ...(confirms ? { anchor: 'exact' } : {}), version: { increment: 1 } },
    });
    if (count === 0) throw new AppError('stale', { current: await readAnnotation(tx, actor, id) });
    const now = await readAnnotation(tx, actor, id);
    const type = after.rating === null ? 'verdict.withdrawn' : 'verdict.given';
    await record(tx, actor, { type, entityId: id, articleId: row.articleId, annotationId: id, before, after });
    return now;
  });
}

type Gist = { rating: string | null; reasoning: RichText | null; status: string };

const gist = ({ rating, reasoning, status }: AnnotationRow): Gist => ({
  rating,
  reasoning: reasoning as RichText | null,
  status,
});

const orNone = (reasoning: RichText | null): RichText | null =>
  reasoning === null || isEmptyRichText(reasoning) ? null : reasoning;

function columns({ userId }: Actor, { rating, reasoning, status }: Gist): Prisma.AnnotationUncheckedUpdateManyInput {
  const now = new Date();
  return {
    ...{ rating, reasoning: toJsonColumn(reasoning), status, updatedAt: now },
    ...(rating === null ? { verdictById: null, verdictAt: null } : { verdictById: userId, verdictAt: now }),
  };
}

async function requireRating(tx: Tx, { workspaceId }: Actor, rating: string): Promise<void> {
  const { ratingScale } = await tx.workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { ratingScale: true },
  });
  const isOnScale = ratingScaleSchema.parse(ratingScale).some(({ key }) => key === rating);
  if (!isOnScale) throw new AppError('invalid', { issues: [{ path: 'rating', message: 'unknown_rating' }] });
}
