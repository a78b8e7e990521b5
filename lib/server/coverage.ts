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
  const [coverage] = await tx.$queryRaw<Coverage[]>(recountSql(workspaceId, articleId));
  return coverage ?? { sentences: 0, labelled: 0, nothingToCheck: 0 };
}

const NONE = Prisma.sql`'{}'::int4multirange`;

/**
 * The recount itself, for a transaction that holds the article's row already. `also`: a multirange of sentences that the
 * same statement is just labelling, whose row it can't see yet.
 */
export function recountSql(workspaceId: string, articleId: string, also: Prisma.Sql = NONE): Prisma.Sql {
  return Prisma.sql`
    WITH covered AS MATERIALIZED (
      SELECT a.current_version AS version,
             ${also} + (SELECT coalesce(range_agg(int4range(n.sentence_from, n.sentence_to, '[]')), ${NONE})
              FROM annotations n
              WHERE n.workspace_id = a.workspace_id AND n.article_id = a.id
                AND n.version_number = a.current_version AND n.deleted_at IS NULL) AS sentences
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
}
