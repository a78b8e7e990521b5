/** Writing what a version did to the annotations: a few statements, however many there are. */
import type { Actor } from '@/lib/domain/member';
import type { Tx } from '../db';
import { excerptOf } from '../annotations/rows';
import type { Happening } from '../events';
import type { Move } from './plan-moves';

/** Remembers where the annotations of a version stand, before they go to the next one. */
export const keepPlaces = (tx: Tx, { workspaceId }: Actor, articleId: string, number: number) =>
  tx.$executeRaw`
    INSERT INTO annotation_places (
      workspace_id, annotation_id, version_number, article_id, start, "end", exact, prefix, suffix, anchor,
      sentence_from, sentence_to)
    SELECT workspace_id, id, version_number, article_id, start, "end", exact, prefix, suffix, anchor,
           sentence_from, sentence_to
    FROM annotations
    WHERE workspace_id = ${workspaceId}::uuid AND article_id = ${articleId}::uuid AND version_number = ${number}
      AND anchor <> 'lost'
    ON CONFLICT DO NOTHING`;

/** The caller holds the rows. */
export async function storeMoves(tx: Tx, { workspaceId }: Actor, moves: readonly Move[]): Promise<void> {
  const found = moves.filter((move) => move.anchor !== 'lost');
  const lost = moves.filter((move) => move.anchor === 'lost');
  await tx.$executeRaw`
    UPDATE annotations n SET
      version_number = g.number, start = g.first, "end" = g.last, exact = g.exact, prefix = g.prefix, suffix = g.suffix,
      sentence_from = g.sentence_from, sentence_to = g.sentence_to, anchor = g.anchor, status = g.status,
      version = n.version + 1, updated_at = clock_timestamp()
    FROM unnest(
      ${found.map((move) => move.was.id)}::uuid[], ${found.map((move) => move.was.version)}::int[],
      ${found.map((move) => move.versionNumber)}::int[], ${found.map((move) => move.start)}::int[],
      ${found.map((move) => move.end)}::int[], ${found.map((move) => move.exact)}::text[],
      ${found.map((move) => move.prefix)}::text[], ${found.map((move) => move.suffix)}::text[],
      ${found.map((move) => move.sentenceFrom)}::int[], ${found.map((move) => move.sentenceTo)}::int[],
      ${found.map((move) => move.anchor)}::text[], ${found.map((move) => move.status)}::text[]
    ) AS g(id, seen, number, first, last, exact, prefix, suffix, sentence_from, sentence_to, anchor, status)
    WHERE n.workspace_id = ${workspaceId}::uuid AND n.id = g.id AND n.version = g.seen`;
  await tx.$executeRaw`
    UPDATE annotations n SET anchor = 'lost', version = n.version + 1, updated_at = clock_timestamp()
    FROM unnest(${lost.map((move) => move.was.id)}::uuid[], ${lost.map((move) => move.was.version)}::int[]) AS g(id, seen)
    WHERE n.workspace_id = ${workspaceId}::uuid AND n.id = g.id AND n.version = g.seen`;
}

/** One event for each live annotation whose words changed, that was lost, or that was lost and is found again. */
export const reanchored = (articleId: string, moves: readonly Move[]): Happening[] =>
  moves
    .filter(({ was, anchor }) => !was.trashed && (anchor !== 'exact' || was.anchor === 'lost') && anchor !== 'moved')
    .map(({ was, ...now }) => ({
      type: 'annotation.reanchored',
      entityId: was.id,
      articleId,
      annotationId: was.id,
      before: facts(was),
      after: facts(now),
    }));

const facts = (of: Pick<Move, 'anchor' | 'status' | 'versionNumber' | 'exact' | 'start' | 'end'>) => ({
  anchor: of.anchor,
  status: of.status,
  articleVersion: of.versionNumber,
  quote: excerptOf(of.exact),
  range: { start: of.start, end: of.end },
});
