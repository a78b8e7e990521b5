/** An annotation's history: the events about it and about what hangs on it. */
import { z } from 'zod';
import type * as promises from '@/lib/api/annotations';
import type { QueryOf } from '@/lib/api/endpoint';
import type { Event } from '@/lib/domain/event';
import type { Actor } from '@/lib/domain/member';
import type { Page } from '@/lib/domain/page';
import { authorize } from '@/lib/domain/permission';
import { requireAnnotation } from './annotations/rows';
import { Prisma, readWorkspace } from './db';
import { eventSelect, toEvent } from './events';
import { parseCursor, toPage } from './paging';
import { readableEvents } from './protection';

const cursorSchema = z.tuple([z.int32()]);

/** Newest first. Throws `not_found`. */
export async function getHistory(
  actor: Actor,
  annotationId: string,
  query: QueryOf<typeof promises.getHistory>,
): Promise<Page<Event>> {
  authorize(actor, 'article:read');
  const { workspaceId } = actor;
  const before = parseCursor(query.cursor, cursorSchema)?.[0];
  return readWorkspace(actor, async (reader) => {
    await requireAnnotation(reader, actor, annotationId);
    const rows = await reader.event.findMany({
      where: {
        ...{ workspaceId, annotationId, seq: before === undefined ? Prisma.skip : { lt: before } },
        AND: [readableEvents(actor)],
      },
      orderBy: { seq: 'desc' },
      take: query.limit + 1,
      select: eventSelect,
    });
    return toPage(rows, query.limit, toEvent, (row) => [row.seq]);
  });
}
