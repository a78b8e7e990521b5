/** Making work for later, in the transaction that makes it necessary: rolled back with it, visible with it. */
import type { JobKind } from '@/lib/domain/job';
import type { Actor } from '@/lib/domain/member';
import type { Tx } from '../db';
import { newId } from '../once';
import { wakeWorker } from './wake';

export type NewJob = {
  kind: JobKind;
  payload: Record<string, string | number | boolean | null>;
  /** What it is about, in words, for the owners' page. */
  subject: string;
  /** While a job with this key has not ended, no second one is made. */
  onceKey?: string;
  articleId?: string | null;
  maxAttempts?: number;
  runAt?: Date;
};

/** Makes the job unless one with its `onceKey` waits or runs already. Answers whether one was made. */
export async function enqueue(
  tx: Tx,
  actor: Pick<Actor, 'workspaceId' | 'userId'>,
  { kind, payload, subject, onceKey, articleId, maxAttempts = 5, runAt }: NewJob,
): Promise<boolean> {
  const made = await tx.$executeRaw`
    INSERT INTO jobs (workspace_id, id, kind, payload, once_key, article_id, max_attempts, run_at, requested_by_id)
    VALUES (${actor.workspaceId}::uuid, ${newId()}::uuid, ${kind}, ${JSON.stringify({ ...payload, subject })}::jsonb,
            ${onceKey ?? null}, ${articleId ?? null}::uuid, ${maxAttempts}, coalesce(${runAt ?? null}::timestamptz, now()),
            ${actor.userId}::uuid)
    ON CONFLICT (workspace_id, once_key) DO NOTHING`;
  wakeWorker();
  return made > 0;
}
