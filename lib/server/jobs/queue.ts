/**
 * The queue itself: claiming, keeping and ending jobs, each one statement. A job belongs to a worker while its lease
 * lasts; every later write names the worker, so one whose job was taken over writes nothing.
 */
import { guarded, pool } from '../db';
import type { Undone } from './undone';

export type Claimed = {
  workspaceId: string;
  id: string;
  kind: string;
  payload: Record<string, unknown>;
  attempts: number;
  maxAttempts: number;
  requestedById: string;
};

type Key = Pick<Claimed, 'workspaceId' | 'id'>;

const rows = async <Row>(sql: string, values: unknown[]): Promise<Row[]> =>
  (await guarded(() => pool.query(sql, values))).rows as Row[];

/** Up to `most` jobs that are due, or whose worker has let its lease run out. `lease` in milliseconds. */
export const claim = (worker: string, most: number, lease: number): Promise<Claimed[]> =>
  rows<Claimed>(
    `UPDATE jobs SET status = 'running', worker = $1, attempts = attempts + 1, started_at = now(),
            lease_until = now() + make_interval(secs => $3::double precision / 1000)
     WHERE (workspace_id, id) IN (
       SELECT workspace_id, id FROM jobs
       WHERE (status = 'queued' AND run_at <= now()) OR (status = 'running' AND lease_until < now() AND attempts < max_attempts)
       ORDER BY run_at, id
       LIMIT $2 FOR UPDATE SKIP LOCKED)
     RETURNING workspace_id AS "workspaceId", id, kind, payload, attempts, max_attempts AS "maxAttempts",
               requested_by_id AS "requestedById"`,
    [worker, most, lease],
  );

export const DIED = 'worker_died';

/** Jobs whose worker died while trying for the last time have failed: one that kills its process is not tried for ever. */
export const bury = (): Promise<Undone[]> =>
  rows<Undone>(
    `UPDATE jobs SET status = 'failed', fault = $1, once_key = NULL, worker = NULL, lease_until = NULL, finished_at = now()
     WHERE status = 'running' AND lease_until < now() AND attempts >= max_attempts
     RETURNING workspace_id AS "workspaceId", kind, payload`,
    [DIED],
  );

/** Lengthens the lease. False when the job is this worker's no more: cancelled, or taken over. */
export const keep = async (worker: string, { workspaceId, id }: Key, lease: number): Promise<boolean> => {
  const kept = await rows(
    `UPDATE jobs SET lease_until = now() + make_interval(secs => $4::double precision / 1000)
     WHERE workspace_id = $1 AND id = $2 AND worker = $3 AND status = 'running' RETURNING id`,
    [workspaceId, id, worker, lease],
  );
  return kept.length > 0;
};

export const finish = (worker: string, { workspaceId, id }: Key): Promise<unknown> =>
  rows(
    `UPDATE jobs SET status = 'done', fault = NULL, once_key = NULL, lease_until = NULL, finished_at = now()
     WHERE workspace_id = $1 AND id = $2 AND worker = $3 AND status = 'running'`,
    [workspaceId, id, worker],
  );

/** Waits for another attempt after `delay` milliseconds, or has failed for good when `delay` is null. */
export const fail = (worker: string, { workspaceId, id }: Key, fault: string, delay: number | null): Promise<unknown> =>
  rows(
    `UPDATE jobs SET status = CASE WHEN $5::double precision IS NULL THEN 'failed' ELSE 'queued' END,
            once_key = CASE WHEN $5::double precision IS NULL THEN NULL ELSE once_key END,
            finished_at = CASE WHEN $5::double precision IS NULL THEN now() END,
            run_at = now() + make_interval(secs => coalesce($5, 0) / 1000),
            fault = $4, worker = NULL, lease_until = NULL
     WHERE workspace_id = $1 AND id = $2 AND worker = $3 AND status = 'running'`,
    [workspaceId, id, worker, fault.slice(0, 500), delay],
  );

/** Gives a job back that was not finished when the process was told to stop; the attempt doesn't count. */
export const release = (worker: string, { workspaceId, id }: Key): Promise<unknown> =>
  rows(
    `UPDATE jobs SET status = 'queued', attempts = attempts - 1, worker = NULL, lease_until = NULL
     WHERE workspace_id = $1 AND id = $2 AND worker = $3 AND status = 'running'`,
    [workspaceId, id, worker],
  );

/** Jobs that ended this many days ago are forgotten. */
export const forget = (days: number): Promise<unknown> =>
  rows(`DELETE FROM jobs WHERE finished_at < now() - make_interval(days => $1)`, [days]);
