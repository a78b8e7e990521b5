/**
 * The messages that wait: taking them, and writing down what became of them, each one statement. Who takes a message
 * moves its next attempt on by a lease; if the process dies, another takes it then.
 */
import { TEST_TYPE } from '@/lib/domain/webhook';
import { guarded, pool } from '../db';

export type Taken = {
  workspaceId: string;
  id: string;
  webhookId: string;
  seq: number;
  eventType: string;
  /** This one counted. */
  attempts: number;
  createdAt: Date;
  url: string;
  secret: string;
  slug: string;
};

const LEASE = `interval '1 minute'`;
const PER_WEBHOOK = 2;

const rows = async <Row>(sql: string, values: unknown[]): Promise<Row[]> =>
  (await guarded(() => pool.query(sql, values))).rows as Row[];

/** Up to `most` due messages, few of each webhook so that a slow one doesn't hold up the others; none of the `busy` ones. */
export const takeDue = (most: number, busy: readonly string[]): Promise<Taken[]> =>
  rows<Taken>(
    `WITH due AS (
       SELECT DISTINCT workspace_id, webhook_id FROM webhook_deliveries
       WHERE status = 'pending' AND next_attempt_at <= now() AND webhook_id <> ALL ($2::uuid[])
     ), chosen AS (
       SELECT q.workspace_id, q.id FROM due CROSS JOIN LATERAL (
         SELECT d.workspace_id, d.id FROM webhook_deliveries d
         WHERE d.workspace_id = due.workspace_id AND d.webhook_id = due.webhook_id
           AND d.status = 'pending' AND d.next_attempt_at <= now()
         ORDER BY d.next_attempt_at, d.seq LIMIT ${PER_WEBHOOK} FOR UPDATE SKIP LOCKED
       ) q LIMIT $1
     )
     UPDATE webhook_deliveries d
     SET attempts = d.attempts + 1, attempted_at = now(), next_attempt_at = now() + ${LEASE}
     FROM chosen c, webhooks w, workspaces s
     WHERE d.workspace_id = c.workspace_id AND d.id = c.id
       AND w.workspace_id = d.workspace_id AND w.id = d.webhook_id AND s.id = d.workspace_id
     RETURNING d.workspace_id AS "workspaceId", d.id, d.webhook_id AS "webhookId", d.seq, d.event_type AS "eventType",
               d.attempts, d.created_at AS "createdAt", w.url, w.secret, s.slug`,
    [most, busy],
  );

export type Outcome = { status: number | null; response: string; durationMs: number };

export async function noteDelivered({ workspaceId, id, webhookId, eventType }: Taken, outcome: Outcome): Promise<void> {
  await rows(
    `UPDATE webhook_deliveries SET status = 'delivered', delivered_at = now(), next_attempt_at = NULL,
            response_status = $3, response = $4, duration_ms = $5
     WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, id, outcome.status, outcome.response, outcome.durationMs],
  );
  if (eventType === TEST_TYPE) return;
  await rows(
    `UPDATE webhooks SET failing_since = NULL WHERE workspace_id = $1 AND id = $2 AND failing_since IS NOT NULL`,
    [workspaceId, webhookId],
  );
}

/**
 * Another attempt comes after `delay` milliseconds, none when it is null. Answers since when nothing gets through, or
 * null when that was a test's.
 */
export async function noteFailed(taken: Taken, outcome: Outcome, delay: number | null): Promise<Date | null> {
  const { workspaceId, id, webhookId, eventType } = taken;
  const [webhook] =
    eventType === TEST_TYPE
      ? []
      : await rows<{ failingSince: Date }>(
          `UPDATE webhooks SET failing_since = coalesce(failing_since, now()) WHERE workspace_id = $1 AND id = $2
           RETURNING failing_since AS "failingSince"`,
          [workspaceId, webhookId],
        );
  await rows(
    `UPDATE webhook_deliveries d SET status = CASE WHEN $6::double precision IS NULL THEN 'failed' ELSE 'pending' END,
            next_attempt_at = CASE WHEN w.active THEN now() + make_interval(secs => $6::double precision / 1000) END,
            response_status = $3, response = $4, duration_ms = $5
     FROM webhooks w WHERE w.workspace_id = d.workspace_id AND w.id = d.webhook_id AND d.workspace_id = $1 AND d.id = $2`,
    [workspaceId, id, outcome.status, outcome.response, outcome.durationMs, delay],
  );
  return webhook?.failingSince ?? null;
}

/** One that may not be told any more: the receiver had no part in it, so it says nothing of its health. */
export const noteHidden = ({ workspaceId, id }: Taken): Promise<unknown> =>
  rows(
    `UPDATE webhook_deliveries SET status = 'failed', next_attempt_at = NULL, response_status = NULL,
            response = $3, duration_ms = 0
     WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, id, 'event_hidden'],
  );

/** Gives a message back that was not sent when the process was told to stop; the attempt doesn't count. */
export const giveBack = ({ workspaceId, id }: Taken): Promise<unknown> =>
  rows(
    `UPDATE webhook_deliveries SET attempts = attempts - 1, next_attempt_at = now()
     WHERE workspace_id = $1 AND id = $2 AND status = 'pending'`,
    [workspaceId, id],
  );

/** The log is kept for so many days. */
export const forgetDeliveries = (days: number): Promise<unknown> =>
  rows(`DELETE FROM webhook_deliveries WHERE status <> 'pending' AND created_at < now() - make_interval(days => $1)`, [
    days,
  ]);
