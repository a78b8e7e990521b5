/**
 * The one place that keeps `editors` records from everybody else: what a query may find, what the counts may tell, and
 * which events are a secret. A query over notes, evidence, contacts or events that leaves its `readable…` out leaks.
 */
import type { EventType } from '@/lib/domain/event';
import type { Actor } from '@/lib/domain/member';
import { readsEverything } from '@/lib/domain/protection';
import { Prisma, type Tx } from './db';

const open = { protection: { not: 'editors' } } as const;

/** A reply is read by those who read its thread. */
export function readableNotes(actor: Actor): Prisma.NoteWhereInput {
  if (readsEverything(actor)) return {};
  const own = { OR: [open, { authorId: actor.userId }] } satisfies Prisma.NoteWhereInput;
  return { AND: [own, { OR: [{ parentId: null }, { parent: own }] }] };
}

export const readableEvidence = (actor: Actor): Prisma.EvidenceWhereInput =>
  readsEverything(actor) ? {} : { OR: [open, { addedById: actor.userId }] };

export const readableContacts = (actor: Actor): Prisma.ContactWhereInput =>
  readsEverything(actor) ? {} : { OR: [open, { authorId: actor.userId }] };

/**
 * The same as a condition on alias `h` for statements written by hand: `author` is the column that says whose it is, the
 * parameter is readerOf(). Notes need their thread as `thread` beside it.
 */
export const readableSql = (author: 'author_id' | 'added_by_id', parameter: string, isNote = false): string => {
  const own = (alias: string) =>
    `(${parameter}::uuid IS NULL OR ${alias}.protection <> 'editors' OR ${alias}.${author} = ${parameter}::uuid)`;
  return isNote ? `${own('h')} AND (thread.id IS NULL OR ${own('thread')})` : own('h');
};

/** Null: reads everything. */
export const readerOf = (actor: Actor): string | null => (readsEverything(actor) ? null : actor.userId);

export const readableEvents = (actor: Actor): Prisma.EventWhereInput =>
  readsEverything(actor) ? {} : { OR: [{ secretOf: null }, { secretOf: actor.userId }] };

/** Events by which a record was closed to the actor; null: none ever is. */
export const closings = (actor: Actor): Prisma.EventWhereInput | null =>
  readsEverything(actor)
    ? null
    : {
        type: { in: ['note.changed', 'evidence.changed', 'contact.changed'] },
        AND: [{ secretOf: { not: null } }, { secretOf: { not: actor.userId } }],
        after: { path: ['protection'], equals: 'editors' },
      };

export type Hidden = { id: string; notes: number; openNotes: number; evidence: number; contacts: number };

/** How much of what hangs on the annotations the actor does not read, by annotation: the stored counts hold everything. */
export async function hiddenOn(
  reader: Tx,
  actor: Actor,
  annotationIds: readonly string[],
): Promise<Map<string, Hidden>> {
  if (readsEverything(actor) || annotationIds.length === 0) return new Map();
  const { workspaceId, userId } = actor;
  const rows = await reader.$queryRaw<Hidden[]>`
    WITH asked AS (SELECT unnest(${annotationIds}::uuid[]) AS id), hidden AS (
      SELECT n.annotation_id AS id, 1 AS notes, (n.parent_id IS NULL AND n.resolved_at IS NULL)::int AS open, 0 AS evidence, 0 AS contacts
      FROM asked JOIN notes n ON n.workspace_id = ${workspaceId}::uuid AND n.annotation_id = asked.id AND n.deleted_at IS NULL
      LEFT JOIN notes thread ON thread.workspace_id = n.workspace_id AND thread.id = n.parent_id
      WHERE thread.deleted_at IS NULL
        AND ((n.protection = 'editors' AND n.author_id <> ${userId}::uuid)
          OR (thread.protection = 'editors' AND thread.author_id <> ${userId}::uuid))
      UNION ALL
      SELECT e.annotation_id, 0, 0, 1, 0
      FROM asked JOIN evidence e ON e.workspace_id = ${workspaceId}::uuid AND e.annotation_id = asked.id AND e.deleted_at IS NULL
      WHERE e.protection = 'editors' AND e.added_by_id <> ${userId}::uuid
      UNION ALL
      SELECT c.annotation_id, 0, 0, 0, 1
      FROM asked JOIN contacts c ON c.workspace_id = ${workspaceId}::uuid AND c.annotation_id = asked.id AND c.deleted_at IS NULL
      WHERE c.protection = 'editors' AND c.author_id <> ${userId}::uuid
    )
    SELECT id, sum(notes)::int AS notes, sum(open)::int AS "openNotes", sum(evidence)::int AS evidence, sum(contacts)::int AS contacts
    FROM hidden GROUP BY id`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** An event as SQL expressions, so that one statement serves a single event and many. */
export type EventInSql = { workspaceId: Prisma.Sql; type: Prisma.Sql; entityId: Prisma.Sql; before: Prisma.Sql };

const PROTECTED = /^(?:note|evidence|contact)\./;
export const isProtectedType = (type: EventType): boolean => PROTECTED.test(type);

/**
 * Whose secret an event is: its record's author's, when the record is for editors or was until this event. Of a reply
 * in a thread for editors it is the thread's author's.
 */
export const secretOfSql = ({ workspaceId, type, entityId, before }: EventInSql): Prisma.Sql => Prisma.sql`
  CASE split_part(${type}, '.', 1)
    WHEN 'note' THEN (
      SELECT CASE WHEN n.protection = 'editors' OR ${before}->>'protection' = 'editors' THEN n.author_id
                  WHEN thread.protection = 'editors' THEN thread.author_id END
      FROM notes n LEFT JOIN notes thread ON thread.workspace_id = n.workspace_id AND thread.id = n.parent_id
      WHERE n.workspace_id = ${workspaceId} AND n.id = ${entityId})
    WHEN 'evidence' THEN (
      SELECT e.added_by_id FROM evidence e WHERE e.workspace_id = ${workspaceId} AND e.id = ${entityId}
        AND (e.protection = 'editors' OR ${before}->>'protection' = 'editors'))
    WHEN 'contact' THEN (
      SELECT c.author_id FROM contacts c WHERE c.workspace_id = ${workspaceId} AND c.id = ${entityId}
        AND (c.protection = 'editors' OR ${before}->>'protection' = 'editors'))
  END`;

/**
 * What was told of a record before it became one for editors becomes a secret with it; a thread takes its replies along.
 * What was a secret stays one when the record is opened later: its words then may be others.
 */
export async function hidePast(
  tx: Tx,
  { workspaceId }: Pick<Actor, 'workspaceId'>,
  {
    type,
    entityId,
    annotationId,
    after,
  }: { type: EventType; entityId: string; annotationId?: string | null; after?: unknown },
): Promise<void> {
  const now = (after as { protection?: unknown } | null | undefined)?.protection;
  if (!isProtectedType(type) || !type.endsWith('.changed') || now !== 'editors' || !annotationId) return;
  await tx.$executeRaw`
    UPDATE events SET secret_of = record.author_id
    FROM (
      SELECT id, author_id FROM notes WHERE workspace_id = ${workspaceId}::uuid AND id = ${entityId}::uuid
      UNION ALL
      SELECT reply.id, thread.author_id FROM notes thread
      JOIN notes reply ON reply.workspace_id = thread.workspace_id AND reply.parent_id = thread.id
      WHERE thread.workspace_id = ${workspaceId}::uuid AND thread.id = ${entityId}::uuid
      UNION ALL
      SELECT id, added_by_id FROM evidence WHERE workspace_id = ${workspaceId}::uuid AND id = ${entityId}::uuid
      UNION ALL
      SELECT id, author_id FROM contacts WHERE workspace_id = ${workspaceId}::uuid AND id = ${entityId}::uuid
    ) AS record
    WHERE events.workspace_id = ${workspaceId}::uuid AND events.annotation_id = ${annotationId}::uuid
      AND events.entity_id = record.id AND events.secret_of IS NULL`;
}
