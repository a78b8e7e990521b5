/**
 * Recording what happened, in the transaction that made it happen. The number comes from the workspace's counter and is
 * taken last, so numbers have no gaps and follow commit order: a reader that knows number n has missed nothing before it.
 */
import type { Event, EventType } from '@/lib/domain/event';
import type { Actor } from '@/lib/domain/member';
import { Prisma, type Tx } from './db';
import { hidePast, isProtectedType, secretOfSql } from './protection';

export type Happening = {
  type: EventType;
  entityId: string;
  articleId?: string | null;
  annotationId?: string | null;
  before?: unknown;
  after?: unknown;
};

type Recorder = Pick<Actor, 'userId' | 'name' | 'workspaceId'>;

/** Call it last: it locks the workspace's counter until the transaction ends. */
export async function record(tx: Tx, actor: Recorder, happening: Happening): Promise<void> {
  await hidePast(tx, actor, happening);
  await tx.$executeRaw`WITH counter AS (${countSql(actor)}) ${eventSql(actor, happening)}`;
}

/** Takes the next number. With eventSql() it makes record(), for a statement that does more than recording. */
export const countSql = ({ workspaceId }: Recorder): Prisma.Sql =>
  Prisma.sql`UPDATE workspaces SET last_seq = last_seq + 1 WHERE id = ${workspaceId}::uuid RETURNING last_seq`;

/** Writes the event under the number in `counter`. */
export function eventSql(actor: Recorder, happening: Happening): Prisma.Sql {
  const { type, entityId, articleId = null, annotationId = null } = happening;
  return Prisma.sql`
    INSERT INTO events (workspace_id, seq, type, actor_id, actor_name, article_id, annotation_id, entity_id, before, after, at, secret_of)
    SELECT ${actor.workspaceId}::uuid, last_seq, ${type}, ${actor.userId}::uuid, ${actor.name}, ${articleId}::uuid,
           ${annotationId}::uuid, ${entityId}::uuid, ${toJson(happening.before)}::jsonb, ${toJson(happening.after)}::jsonb,
           clock_timestamp(), ${secretOf(actor, happening)}
    FROM counter`;
}

const secretOf = ({ workspaceId }: Recorder, { type, entityId, before }: Happening): Prisma.Sql =>
  isProtectedType(type)
    ? secretOfSql({
        workspaceId: Prisma.sql`${workspaceId}::uuid`,
        type: Prisma.sql`${type}::text`,
        entityId: Prisma.sql`${entityId}::uuid`,
        before: Prisma.sql`${toJson(before)}::jsonb`,
      })
    : Prisma.sql`NULL::uuid`;

/**
 * Many happenings of one transaction in one statement, in the order given, under numbers that follow one another. Call
 * it last.
 */
export async function recordAll(tx: Tx, actor: Recorder, happenings: readonly Happening[]): Promise<void> {
  if (happenings.length === 0) return;
  const { workspaceId, userId, name } = actor;
  for (const happening of happenings) await hidePast(tx, actor, happening);
  await tx.$executeRaw`
    WITH counter AS (
      UPDATE workspaces SET last_seq = last_seq + ${happenings.length} WHERE id = ${workspaceId}::uuid RETURNING last_seq
    )
    INSERT INTO events (workspace_id, seq, type, actor_id, actor_name, article_id, annotation_id, entity_id, before, after, at, secret_of)
    SELECT ${workspaceId}::uuid, last_seq - ${happenings.length} + place, told->>'type', ${userId}::uuid, ${name},
           (told->>'articleId')::uuid, (told->>'annotationId')::uuid, (told->>'entityId')::uuid,
           nullif(told->'before', 'null'), nullif(told->'after', 'null'), clock_timestamp(), ${secretOfTold(workspaceId, happenings)}
    FROM counter, jsonb_array_elements(${JSON.stringify(happenings)}::jsonb) WITH ORDINALITY AS given(told, place)`;
}

const secretOfTold = (workspaceId: string, happenings: readonly Happening[]): Prisma.Sql =>
  happenings.some(({ type }) => isProtectedType(type))
    ? secretOfSql({
        workspaceId: Prisma.sql`${workspaceId}::uuid`,
        type: Prisma.sql`told->>'type'`,
        entityId: Prisma.sql`(told->>'entityId')::uuid`,
        before: Prisma.sql`(told->'before')`,
      })
    : Prisma.sql`NULL::uuid`;

const toJson = (value: unknown): string | null =>
  value === undefined || value === null ? null : JSON.stringify(value);

export const eventSelect = {
  seq: true,
  type: true,
  actorId: true,
  actorName: true,
  articleId: true,
  annotationId: true,
  entityId: true,
  before: true,
  after: true,
  isBrought: true,
  at: true,
} satisfies Prisma.EventSelect;

type EventRow = Prisma.EventGetPayload<{ select: typeof eventSelect }>;

export const toEvent = (row: EventRow): Event => ({
  seq: row.seq,
  type: row.type as EventType,
  actor: { id: row.actorId, name: row.actorName },
  articleId: row.articleId,
  annotationId: row.annotationId,
  entityId: row.entityId,
  before: row.before,
  after: row.after,
  isBrought: row.isBrought,
  at: row.at.toISOString(),
});
