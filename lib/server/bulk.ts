/**
 * Thousands of rows as one change: all of them or none, and nobody sees one before the others. It may take longer than
 * any other change, so nobody must wait for it: what others write too (an article's row, the desk's counter of events) is
 * locked at its end alone. Two that write the same article come one after the other.
 */
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import { inWorkspace, type Tx } from './db';
import { env } from './env';
import { Gate } from './export/gate';

/** Milliseconds for all of it; a single statement has no more than any other. */
const LONGEST = 60_000;
/** Milliseconds that one waits for its turn. */
const PATIENCE = 30_000;
const ASK_AGAIN = 200;

/** Each holds a connection all the while, and the desk must keep the most of them. */
const gate = new Gate(Math.max(1, Math.floor(env.SANAD_DB_POOL / 5)), PATIENCE);

/** `articles`: the ids of those that it writes. Throws `unavailable` when others took too long. */
export async function inBulk<T>(actor: Actor, articles: readonly string[], run: (tx: Tx) => Promise<T>): Promise<T> {
  const until = performance.now() + PATIENCE;
  for (;;) {
    const outcome = await attempt(actor, articles, run);
    if (outcome) return outcome.made;
    if (performance.now() > until) throw new AppError('unavailable', { retryAfter: 5 });
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN * (0.5 + Math.random())));
  }
}

/** Null when somebody else is at one of the articles: whoever waits does so with nothing in hand. */
async function attempt<T>(
  actor: Actor,
  articles: readonly string[],
  run: (tx: Tx) => Promise<T>,
): Promise<{ made: T } | null> {
  const leave = await gate.enter();
  try {
    return await inWorkspace(
      actor,
      async (tx) => ((await isTurn(tx, actor, articles)) ? { made: await run(tx) } : null),
      LONGEST,
    );
  } finally {
    leave();
  }
}

/** Holds them until the transaction ends, in whichever process it runs. */
async function isTurn(tx: Tx, { workspaceId }: Actor, articles: readonly string[]): Promise<boolean> {
  const [turn] = await tx.$queryRaw<{ ours: boolean | null }[]>`
    SELECT bool_and(pg_try_advisory_xact_lock(hashtextextended('bulk:' || ${workspaceId} || ':' || id, 0))) AS ours
    FROM unnest(${[...articles]}::text[]) AS given(id)`;
  return turn?.ours ?? true;
}
