/** The audit log: every event of the workspace, for its owners. */
import type { Event } from '@/lib/domain/event';
import type { Actor } from '@/lib/domain/member';
import type { Page } from '@/lib/domain/page';
import { authorize } from '@/lib/domain/permission';
import { AppError } from '@/lib/domain/errors';
import { Prisma, readWorkspace } from './db';
import { eventSelect, toEvent } from './events';
import { decodeCursor, toPage } from './paging';

type Query = { limit: number; cursor?: string | undefined; actorId?: string | undefined; type?: string | undefined };

/** Newest first; `type` is a whole type or a noun such as `member`. */
export async function listAudit(actor: Actor, query: Query): Promise<Page<Event>> {
  authorize(actor, 'audit:read');
  const before = decodeCursor(query.cursor, 1)?.[0];
  if (before !== undefined && !Number.isInteger(before)) {
    throw new AppError('invalid', { issues: [{ path: 'cursor', message: 'bad_cursor' }] });
  }
  const rows = await readWorkspace(actor, (reader) =>
    reader.event.findMany({
      where: {
        workspaceId: actor.workspaceId,
        seq: before === undefined ? Prisma.skip : { lt: Number(before) },
        actorId: query.actorId ?? Prisma.skip,
        type: typeFilter(query.type),
      },
      select: eventSelect,
      orderBy: { seq: 'desc' },
      take: query.limit + 1,
    }),
  );
  return toPage(rows, query.limit, toEvent, (row) => [row.seq]);
}

function typeFilter(type: string | undefined): Prisma.StringFilter | string | typeof Prisma.skip {
  if (type === undefined) return Prisma.skip;
  return type.includes('.') ? type : { startsWith: `${type}.` };
}
