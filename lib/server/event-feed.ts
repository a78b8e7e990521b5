/** The feed of events: what others did, for pages that stay open and for scripts. */
import type { QueryOf, ResponseOf } from '@/lib/api/endpoint';
import type * as promises from '@/lib/api/workspaces';
import { AppError } from '@/lib/domain/errors';
import { FEED_EVENT_TYPES } from '@/lib/domain/event';
import type { Actor } from '@/lib/domain/member';
import { authorize } from '@/lib/domain/permission';
import { Prisma, readWorkspace, type Tx } from './db';
import { eventSelect, toEvent } from './events';
import { closings, readableEvents } from './protection';

/**
 * Events after a number, oldest first. `lastSeq` is how far the answer reaches, also over events that are not for
 * every member: ask again with it as `after` and nothing is missed or told twice. `nextCursor` is the same number while
 * there is more to read now.
 */
export async function listEvents(
  actor: Actor,
  { after, limit, articleId }: QueryOf<typeof promises.listEvents>,
): Promise<ResponseOf<typeof promises.listEvents>> {
  authorize(actor, 'workspace:read');
  const { workspaceId } = actor;
  return readWorkspace(actor, async (reader) => {
    // Read before the events: one that is numbered between the two reads belongs to the next answer.
    const workspace = await reader.workspace.findUnique({ where: { id: workspaceId }, select: { lastSeq: true } });
    if (workspace === null) throw new AppError('not_found');
    const rows = await reader.event.findMany({
      where: {
        workspaceId,
        seq: { gt: after, lte: workspace.lastSeq },
        type: { in: [...FEED_EVENT_TYPES] },
        isBrought: false,
        articleId: articleId ?? Prisma.skip,
        AND: [readableEvents(actor)],
      },
      orderBy: { seq: 'asc' },
      take: limit + 1,
      select: eventSelect,
    });
    const items = rows.slice(0, limit).map(toEvent);
    const isMore = rows.length > limit;
    const lastSeq = isMore ? (items.at(-1)?.seq ?? after) : Math.max(after, workspace.lastSeq);
    const closed = await closedTo(reader, actor, { after, lastSeq, articleId });
    return { items, lastSeq, nextCursor: isMore ? String(lastSeq) : null, closed, role: actor.role };
  });
}

type Since = { after: number; lastSeq: number; articleId: string | undefined };

/** The events themselves are secrets now; that there was something the reader has seen for himself. */
async function closedTo(reader: Tx, actor: Actor, { after, lastSeq, articleId }: Since): Promise<string[]> {
  const where = closings(actor);
  if (where === null) return [];
  const rows = await reader.event.findMany({
    where: {
      ...{ workspaceId: actor.workspaceId, seq: { gt: after, lte: lastSeq }, isBrought: false },
      ...{ articleId: articleId ?? Prisma.skip, AND: [where] },
    },
    distinct: ['annotationId'],
    select: { annotationId: true },
  });
  return rows.flatMap((row) => row.annotationId ?? []);
}
