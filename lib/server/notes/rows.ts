/** Notes between the database and the API. Whoever changes a note holds its annotation, so that counting is one at a time. */
import { AppError } from '@/lib/domain/errors';
import type { EventType } from '@/lib/domain/event';
import type { Actor } from '@/lib/domain/member';
import type { Note } from '@/lib/domain/note';
import type { Protection } from '@/lib/domain/protection';
import type { RichText } from '@/lib/domain/rich-text';
import { holdAnnotation } from '../annotations/rows';
import { type Prisma, type Tx } from '../db';
import { toInstant, toInstantOrNull, type Told } from '../instants';
import { personsOf, type PersonOf } from '../persons';
import { readableNotes } from '../protection';

export const noteSelect = {
  id: true,
  version: true,
  annotationId: true,
  parentId: true,
  body: true,
  protection: true,
  resolvedAt: true,
  resolvedById: true,
  authorId: true,
  draftHash: true,
  createdAt: true,
  updatedAt: true,
  deletedAt: true,
} satisfies Prisma.NoteSelect;

export type NoteRow = Prisma.NoteGetPayload<{ select: typeof noteSelect }>;

/** A first note, or a reply to one that is alive. */
export const inLiveThread = {
  OR: [{ parentId: null }, { parent: { deletedAt: null } }],
} satisfies Prisma.NoteWhereInput;

/** Shapes a page of rows with one query. */
export async function toNotes(reader: Tx, rows: NoteRow[]): Promise<Note[]> {
  const personOf = await personsOf(
    reader,
    rows.flatMap((row) => [row.authorId, row.resolvedById]),
  );
  return rows.map((row) => toNote(row, personOf));
}

export const toNote = (row: Told<NoteRow>, personOf: PersonOf): Note => ({
  id: row.id,
  version: row.version,
  annotationId: row.annotationId,
  parentId: row.parentId,
  body: row.body as RichText,
  protection: row.protection as Protection,
  resolvedAt: toInstantOrNull(row.resolvedAt),
  resolvedBy: row.resolvedById === null ? null : personOf(row.resolvedById),
  author: personOf(row.authorId),
  createdAt: toInstant(row.createdAt),
  updatedAt: toInstant(row.updatedAt),
  deletedAt: toInstantOrNull(row.deletedAt),
});

/** One note that the actor may read, also from the trash. Throws `not_found`. */
export async function readNote(reader: Tx, actor: Actor, id: string, where: Prisma.NoteWhereInput = {}): Promise<Note> {
  const row = await reader.note.findFirst({
    where: { workspaceId: actor.workspaceId, id, AND: [where, readableNotes(actor)] },
    select: noteSelect,
  });
  const [note] = row === null ? [] : await toNotes(reader, [row]);
  if (!note) throw new AppError('not_found');
  return note;
}

/**
 * The note as it is while its annotation is held; read again after waiting for whoever held it before. Throws
 * `not_found` and what holdAnnotation() throws.
 */
export async function holdNote(
  tx: Tx,
  actor: Actor,
  id: string,
  where: Prisma.NoteWhereInput = { deletedAt: null, ...inLiveThread },
): Promise<{ note: Note; articleId: string }> {
  const { annotationId } = await readNote(tx, actor, id, where);
  const { articleId } = await holdAnnotation(tx, actor, annotationId);
  return { note: await readNote(tx, actor, id, where), articleId };
}

/** Counts the annotation's live notes and open threads anew. Its version stays: a note doesn't make a verdict stale. */
export async function countNotes(tx: Tx, { workspaceId }: Actor, annotationId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE annotations SET note_count = counted.notes, open_note_count = counted.open
    FROM (
      SELECT count(*)::int AS notes, count(*) FILTER (WHERE n.parent_id IS NULL AND n.resolved_at IS NULL)::int AS open
      FROM notes n LEFT JOIN notes thread ON thread.workspace_id = n.workspace_id AND thread.id = n.parent_id
      WHERE n.workspace_id = ${workspaceId}::uuid AND n.annotation_id = ${annotationId}::uuid
        AND n.deleted_at IS NULL AND thread.deleted_at IS NULL
    ) AS counted
    WHERE workspace_id = ${workspaceId}::uuid AND id = ${annotationId}::uuid`;
}

export const aboutNote = <T extends EventType>({ id, annotationId }: Note, articleId: string, type: T) => ({
  type,
  entityId: id,
  articleId,
  annotationId,
});
