/**
 * Work that time makes: watched articles and evidence to be looked at again. Moving the date on and making the job are
 * one statement, so that of two workers only one makes it.
 */
import { deleteOrphans } from '../capture/orphans';
import { guarded, pool } from '../db';
import { expireExports } from '../export/expire';
import { newId } from '../once';
import { forget } from './queue';

const AT_ONCE = 50;
const KEPT_DAYS = 14;

/** The job moves the date on to its next day; until then this one keeps a failed job from being made again and again. */
const SOON = `interval '6 hours'`;

const DUE_ARTICLES = `
  WITH due AS (
    SELECT workspace_id, id FROM articles
    WHERE watch_next_at <= now() AND deleted_at IS NULL AND archived_at IS NULL AND watched_by_id IS NOT NULL
    ORDER BY watch_next_at LIMIT $1 FOR UPDATE SKIP LOCKED
  )
  UPDATE articles a SET watch_next_at = now() + ${SOON} FROM due
  WHERE a.workspace_id = due.workspace_id AND a.id = due.id
  RETURNING a.workspace_id AS "workspaceId", a.watched_by_id AS "userId", a.id AS about, a.id AS "articleId",
            coalesce(a.source_url, a.title) AS subject`;

const DUE_EVIDENCE = `
  WITH due AS (
    SELECT e.workspace_id, e.id, n.article_id FROM evidence e
    JOIN annotations n ON n.workspace_id = e.workspace_id AND n.id = e.annotation_id AND n.deleted_at IS NULL
    JOIN articles a ON a.workspace_id = n.workspace_id AND a.id = n.article_id AND a.deleted_at IS NULL
    WHERE e.recheck_at <= now() AND e.deleted_at IS NULL AND e.url IS NOT NULL
    ORDER BY e.recheck_at LIMIT $1 FOR UPDATE OF e SKIP LOCKED
  )
  UPDATE evidence e SET recheck_at = now() + ${SOON} FROM due
  WHERE e.workspace_id = due.workspace_id AND e.id = due.id
  RETURNING e.workspace_id AS "workspaceId", e.added_by_id AS "userId", e.id AS about, due.article_id AS "articleId",
            e.url AS subject`;

const MAKE = `
  INSERT INTO jobs (workspace_id, id, kind, payload, once_key, article_id, requested_by_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (workspace_id, once_key) DO NOTHING`;

type Due = { workspaceId: string; userId: string; about: string; articleId: string; subject: string };

/** Makes the jobs that are due now; forgets those that ended long ago, and deletes what nobody holds. */
export async function schedule(): Promise<void> {
  await make(DUE_ARTICLES, 'watch', 'articleId');
  await make(DUE_EVIDENCE, 'capture', 'evidenceId');
  await expireExports();
  await deleteOrphans();
  await forget(KEPT_DAYS);
}

const make = (due: string, kind: string, field: string): Promise<void> =>
  guarded(async () => {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      const { rows } = await client.query<Due>(due, [AT_ONCE]);
      for (const { workspaceId, userId, about, articleId, subject } of rows) {
        const payload = JSON.stringify({ [field]: about, subject });
        await client.query(MAKE, [workspaceId, newId(), kind, payload, `${kind}:${about}`, articleId, userId]);
      }
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {});
      throw error;
    } finally {
      client.release();
    }
  });
