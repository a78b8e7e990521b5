/**
 * Making an annotation in two round trips: one asks about the place and holds the article, the other writes the row, the
 * article's coverage and the event. Labelling sentence after sentence is the busiest write there is, and each round trip
 * less is time in which the article and the workspace's counter are held.
 */
import type { Annotation, AnnotationDraft } from '@/lib/domain/annotation';
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import { addLabelledSql } from '../coverage';
import { Prisma, type Tx } from '../db';
import { countSql, eventSql } from '../events';
import { holdPlace, type Place } from './place';
import { aboutAnnotation, gist, toAnnotation, type AnnotationRow } from './rows';

export type NewAnnotation = { id: string; articleId: string; draftHash: string; draft: AnnotationDraft };

/** Throws what holdPlace() throws. */
export async function insertAnnotation(tx: Tx, actor: Actor, made: NewAnnotation): Promise<Annotation> {
  const { id, articleId, draft } = made;
  const place = await holdPlace(tx, actor, { id, articleId, asked: draft });
  const [written] = await tx.$queryRaw<{ createdAt: Date }[]>(writeSql(actor, made, place));
  if (!written) throw new AppError('internal');
  const author = { id: actor.userId, name: actor.name };
  return toAnnotation(rowOf(actor, made, place, written.createdAt), () => author, []);
}

function writeSql(actor: Actor, { id, articleId, draftHash, draft }: NewAnnotation, place: Place): Prisma.Sql {
  const { workspaceId, userId } = actor;
  const { kind, tags = [], speaker = null } = draft;
  const { versionNumber, start, end, exact, prefix, suffix, sentenceFrom, sentenceTo } = place;
  const event = {
    ...aboutAnnotation({ id, articleId }, 'annotation.created'),
    after: gist({ kind, exact, start, end }),
  };
  return Prisma.sql`
    WITH made AS (
      INSERT INTO annotations (
        workspace_id, id, article_id, version_number, kind, start, "end", exact, prefix, suffix,
        sentence_from, sentence_to, tags, speaker, author_id, draft_hash
      ) VALUES (
        ${workspaceId}::uuid, ${id}::uuid, ${articleId}::uuid, ${versionNumber}, ${kind}, ${start}, ${end},
        ${exact}, ${prefix}, ${suffix}, ${sentenceFrom}, ${sentenceTo}, ${tags}::text[],
        ${speaker && JSON.stringify(speaker)}::jsonb, ${userId}::uuid, ${draftHash}
      ) RETURNING created_at
    ),
    coverage AS (${addLabelledSql({ workspaceId, articleId, versionNumber, sentenceFrom, sentenceTo })}),
    counter AS (${countSql(actor)}),
    event AS (${eventSql(actor, event)})
    SELECT created_at AS "createdAt" FROM made`;
}

const rowOf = (
  { userId }: Actor,
  { id, articleId, draftHash, draft }: NewAnnotation,
  place: Place,
  createdAt: Date,
): AnnotationRow => ({
  ...place,
  ...{ id, articleId, draftHash, kind: draft.kind, tags: draft.tags ?? [], speaker: draft.speaker ?? null },
  ...{ version: 1, anchor: 'exact', status: 'open', inReport: true, origin: null, authorId: userId },
  ...{ rating: null, reasoning: null, verdictById: null, verdictAt: null },
  ...{
    noteCount: 0,
    openNoteCount: 0,
    evidenceCount: 0,
    contactCount: 0,
    createdAt,
    updatedAt: createdAt,
    deletedAt: null,
  },
});
