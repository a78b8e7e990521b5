/**
 * How much of an article has been looked at, kept on its row so that lists never count.
 *
 * Labelled: a live annotation of the current version touches the sentence. Nothing to check: triaged so, and not
 * labelled. The annotations' sentence ranges are merged into one multirange, so that overlaps count once and the cost
 * does not depend on how long a range is.
 */
import type { Coverage } from '@/lib/domain/article';
import { Prisma, type Tx } from './db';

/**
 * Recounts an article's coverage from its rows and marks it as just updated. Call it after the change and before
 * record(). The row is locked first: of two transactions that label at once, the second must count what the first did.
 */
export async function refreshCoverage(tx: Tx, workspaceId: string, articleId: string): Promise<Coverage> {
  await tx.$queryRaw`
    SELECT 1 FROM articles WHERE workspace_id = ${workspaceId}::uuid AND id = ${articleId}::uuid FOR NO KEY UPDATE`;
  const [coverage] = await tx.$queryRaw<Coverage[]>`
    WITH covered AS MATERIALIZED (
      SELECT a.current_version AS version,
             (SELECT coalesce(range_agg(int4range(n.sentence_from, n.sentence_to, '[]')), '{}'::int4multirange)
              FROM (
                SELECT DISTINCT sentence_from, sentence_to FROM annotations
                WHERE workspace_id = a.workspace_id AND article_id = a.id
                  AND version_number = a.current_version AND deleted_at IS NULL
              ) n) AS sentences
      FROM articles a
      WHERE a.workspace_id = ${workspaceId}::uuid AND a.id = ${articleId}::uuid
    )
    UPDATE articles SET
      labelled_count = (SELECT coalesce(sum(upper(span) - lower(span)), 0) FROM covered, unnest(covered.sentences) AS span),
      nothing_count = (
        SELECT count(*) FROM covered, sentences s
        WHERE s.workspace_id = ${workspaceId}::uuid AND s.article_id = ${articleId}::uuid
          AND s.version_number = covered.version AND s.triage = 'nothing_to_check'
          AND NOT covered.sentences @> s.index),
      updated_at = clock_timestamp()
    WHERE workspace_id = ${workspaceId}::uuid AND id = ${articleId}::uuid
    RETURNING sentence_count AS sentences, labelled_count AS labelled, nothing_count AS "nothingToCheck"`;
  return coverage ?? { sentences: 0, labelled: 0, nothingToCheck: 0 };
}

type Labelled = {
  workspaceId: string;
  articleId: string;
  versionNumber: number;
  sentenceFrom: number;
  sentenceTo: number;
};

/**
 * Adds the sentences that a new annotation is the first to touch, for the statement that inserts it: looking at these
 * sentences alone, it costs as little on the five thousandth label as on the first. Only for a transaction that held the
 * article's row before this statement began.
 */
export const addLabelledSql = (label: Labelled): Prisma.Sql => Prisma.sql`
  UPDATE articles SET
    labelled_count = labelled_count + fresh.sentences,
    nothing_count = nothing_count - fresh.nothing,
    updated_at = clock_timestamp()
  FROM (
    SELECT count(*) AS sentences, count(*) FILTER (WHERE s.triage = 'nothing_to_check') AS nothing
    FROM sentences s
    WHERE s.workspace_id = ${label.workspaceId}::uuid AND s.article_id = ${label.articleId}::uuid
      AND s.version_number = ${label.versionNumber} AND s.index BETWEEN ${label.sentenceFrom} AND ${label.sentenceTo}
      AND NOT EXISTS (
        SELECT 1 FROM annotations n
        WHERE n.workspace_id = s.workspace_id AND n.article_id = s.article_id AND n.version_number = s.version_number
          AND n.deleted_at IS NULL AND n.start < s."end" AND n."end" > s.start)
  ) fresh
  WHERE articles.workspace_id = ${label.workspaceId}::uuid AND articles.id = ${label.articleId}::uuid`;
