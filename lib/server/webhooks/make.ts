/**
 * Messages come from the event table and from nowhere else: what was committed is told, what was rolled back never was.
 * A webhook remembers the newest event it was told of, and is held while messages are made, so each event makes one.
 */
import { FEED_EVENT_TYPES, OUTSIDE_ID } from '@/lib/domain/event';
import type { Actor } from '@/lib/domain/member';
import { guarded, inTransaction, pool, type Tx } from '../db';
import { newId } from '../once';
import { readableEvents } from '../protection';

const AT_ONCE = 500;

/** A webhook is told what a viewer may read: nobody knows who reads at its other end. */
export const receiverIn = (workspaceId: string): Actor => ({
  ...{ workspaceId, workspaceSlug: '', userId: OUTSIDE_ID, name: '' },
  role: 'viewer',
});

type Behind = { workspaceId: string; id: string };

/** Makes the messages of what happened since the last look. Answers whether there may be more. */
export async function makeDeliveries(): Promise<boolean> {
  const { rows } = await guarded(() =>
    pool.query<Behind>(
      `SELECT w.workspace_id AS "workspaceId", w.id FROM webhooks w JOIN workspaces s ON s.id = w.workspace_id
       WHERE w.active AND w.last_seq < s.last_seq ORDER BY w.id LIMIT 100`,
    ),
  );
  let isMore = rows.length === 100;
  for (const behind of rows) isMore = (await inTransaction((tx) => makeFor(tx, behind))) || isMore;
  return isMore;
}

type Held = { events: string[]; lastSeq: number; newest: number };

async function makeFor(tx: Tx, { workspaceId, id }: Behind): Promise<boolean> {
  const [held] = await tx.$queryRaw<Held[]>`
    SELECT w.events, w.last_seq AS "lastSeq", s.last_seq AS newest
    FROM webhooks w JOIN workspaces s ON s.id = w.workspace_id
    WHERE w.workspace_id = ${workspaceId}::uuid AND w.id = ${id}::uuid AND w.active
    FOR NO KEY UPDATE OF w SKIP LOCKED`;
  if (!held) return false;
  const types =
    held.events.length > 0 ? FEED_EVENT_TYPES.filter((type) => held.events.includes(type)) : FEED_EVENT_TYPES;
  const events = await tx.event.findMany({
    where: {
      ...{ workspaceId, seq: { gt: held.lastSeq, lte: held.newest }, type: { in: [...types] }, isBrought: false },
      AND: [readableEvents(receiverIn(workspaceId))],
    },
    orderBy: { seq: 'asc' },
    take: AT_ONCE,
    select: { seq: true, type: true },
  });
  const nextAttemptAt = new Date();
  await tx.webhookDelivery.createMany({
    data: events.map(({ seq, type }) => ({
      ...{ workspaceId, webhookId: id, id: newId(), seq, eventType: type, nextAttemptAt },
    })),
  });
  const isMore = events.length === AT_ONCE;
  const lastSeq = isMore ? (events.at(-1)?.seq ?? held.newest) : held.newest;
  await tx.webhook.update({ where: { workspaceId_id: { workspaceId, id } }, data: { lastSeq }, select: { id: true } });
  return isMore;
}
