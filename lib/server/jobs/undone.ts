/** What waits for a job: told when it will not be done any more, or it would wait for ever; waiting again for a retry. */
import { guarded, pool } from '../db';

export type Undone = { workspaceId: string; kind: string; payload: unknown };

/** $1 the workspace, $2 what waits, $3 how the job ended. */
const WAITING: Record<string, { key: string; ended: string; again: string }> = {
  capture: {
    key: 'evidenceId',
    ended: `UPDATE captures SET status = 'failed', fault = $3
            WHERE workspace_id = $1 AND evidence_id = $2 AND status = 'pending'`,
    again: `UPDATE captures SET status = 'pending', fault = NULL
            WHERE workspace_id = $1 AND evidence_id = $2 AND status = 'failed' AND fault IN ('cancelled', 'failed')
              AND id = (SELECT capture_id FROM evidence WHERE workspace_id = $1 AND id = $2)`,
  },
  export: {
    key: 'exportId',
    ended: `UPDATE exports SET status = 'failed', fault = $3, finished_at = now()
            WHERE workspace_id = $1 AND id = $2 AND status IN ('queued', 'running')`,
    again: `UPDATE exports SET status = 'queued', fault = NULL, finished_at = NULL, done = 0
            WHERE workspace_id = $1 AND id = $2 AND status = 'failed'`,
  },
  import_item: {
    key: 'itemId',
    ended: `UPDATE import_items SET status = CASE $3 WHEN 'cancelled' THEN 'cancelled' ELSE 'failed' END,
                   fault = CASE $3 WHEN 'cancelled' THEN NULL ELSE 'internal' END, updated_at = now()
            WHERE workspace_id = $1 AND id = $2 AND status IN ('queued', 'running')`,
    again: `UPDATE import_items SET status = 'queued', fault = NULL, updated_at = now()
            WHERE workspace_id = $1 AND id = $2 AND status IN ('failed', 'cancelled')`,
  },
};

export async function leaveUndone(job: Undone, how: 'cancelled' | 'failed'): Promise<void> {
  await tell(job, 'ended', [how]);
}

export async function wantAgain(job: Undone): Promise<void> {
  await tell(job, 'again', []);
}

async function tell({ workspaceId, kind, payload }: Undone, sql: 'ended' | 'again', more: string[]): Promise<void> {
  const waiting = WAITING[kind];
  const id = waiting && (payload as Record<string, unknown> | null)?.[waiting.key];
  if (waiting && typeof id === 'string') await guarded(() => pool.query(waiting[sql], [workspaceId, id, ...more]));
}
