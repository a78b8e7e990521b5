/** Putting work into the background, in the transaction that wants it: no work without its reason, no reason without it. */
import type { JobKind } from '@/lib/domain/job';
import type { Actor } from '@/lib/domain/member';
import type { Tx } from '../db';
import { newId } from '../once';
import { wakeSoon } from './wake';

export type JobDraft = {
  kind: JobKind;
  payload: Record<string, unknown>;
  /** While a job with this key hasn't ended, no second one is made. */
  onceKey?: string;
  articleId?: string | null;
  /** What it is about, in words: an address or a file's name. */
  subject?: string;
  maxAttempts?: number;
  runAt?: Date;
};

/** Answers the new job's id; null when one with the same `onceKey` waits or runs already. */
export async function enqueue(
  tx: Tx,
  { workspaceId, userId }: Pick<Actor, 'workspaceId' | 'userId'>,
  draft: JobDraft,
): Promise<string | null> {
  const { kind, payload, onceKey = null, articleId = null, subject = '', maxAttempts = 5, runAt = null } = draft;
  const id = newId();
  const made = await tx.$executeRaw`
    INSERT INTO jobs (workspace_id, id, kind, payload, once_key, max_attempts, run_at, article_id, requested_by_id)
    VALUES (${workspaceId}::uuid, ${id}::uuid, ${kind}, ${JSON.stringify({ ...payload, subject })}::jsonb, ${onceKey},
            ${maxAttempts}, coalesce(${runAt}::timestamptz, now()), ${articleId}::uuid, ${userId}::uuid)
    ON CONFLICT (workspace_id, once_key) DO NOTHING`;
  if (made === 0) return null;
  wakeSoon();
  return id;
}
