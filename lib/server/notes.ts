/** Notes on an annotation: rich text in threads one level deep. Its first note carries whether a thread is resolved. */
import { z } from 'zod';
import type * as promises from '@/lib/api/notes';
import type { QueryOf } from '@/lib/api/endpoint';
import { AppError } from '@/lib/domain/errors';
import { instant, uuid } from '@/lib/domain/json';
import type { Actor } from '@/lib/domain/member';
import type { Note, NoteDraft, NotePatch } from '@/lib/domain/note';
import type { Page } from '@/lib/domain/page';
import { authorize } from '@/lib/domain/permission';
import { DEFAULT_PROTECTION } from '@/lib/domain/protection';
import { isEmptyRichText, type RichText } from '@/lib/domain/rich-text';
import { checkNote } from '@/lib/editor/check';
import { holdAnnotation, requireAnnotation } from './annotations/rows';
import { changesBetween } from './changes';
import { inWorkspace, readWorkspace, type Prisma, type Tx } from './db';
import { record } from './events';
import { makeOnce } from './make-once';
import { aboutNote, countNotes, holdNote, inLiveThread, noteSelect, readNote, toNotes } from './notes/rows';
import { hashDraft, newId, requireSameDraft, type Made } from './once';
import { parseCursor, toPage } from './paging';
import { readableNotes } from './protection';

const cursorSchema = z.tuple([instant, uuid]);

/** Oldest first; replies to a trashed note are hidden with it. Throws `not_found`. */
export async function listNotes(
  actor: Actor,
  annotationId: string,
  query: QueryOf<typeof promises.listNotes>,
): Promise<Page<Note>> {
  authorize(actor, 'article:read');
  const { workspaceId } = actor;
  const after = parseCursor(query.cursor, cursorSchema);
  return readWorkspace(actor, async (reader) => {
    await requireAnnotation(reader, actor, annotationId);
    const rows = await reader.note.findMany({
      where: {
        ...{ workspaceId, annotationId, deletedAt: null },
        AND: [
          inLiveThread,
          readableNotes(actor),
          after ? { OR: [{ createdAt: { gt: after[0] } }, { createdAt: after[0], id: { gt: after[1] } }] } : {},
        ],
      },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: query.limit + 1,
      select: noteSelect,
    });
    const notes = await toNotes(reader, rows);
    return toPage(
      notes,
      query.limit,
      (note) => note,
      (note) => [note.createdAt, note.id],
    );
  });
}

/**
 * Writes a note, or a reply to a thread's first note. Throws `not_found`, `forbidden`, `conflict` (archived, id taken) and
 * `invalid` (nothing written, a reply to a reply or to a note elsewhere).
 */
export async function createNote(actor: Actor, annotationId: string, draft: NoteDraft): Promise<Made<Note>> {
  authorize(actor, 'note:create');
  const body = checkBody(draft.body);
  const id = draft.id ?? newId();
  const draftHash = hashDraft(draft, 'note', annotationId);
  const { workspaceId, userId: authorId } = actor;
  const { parentId = null, protection = DEFAULT_PROTECTION.note } = draft;
  const make = async (tx: Tx): Promise<Note> => {
    const { articleId } = await holdAnnotation(tx, actor, annotationId);
    if (parentId !== null) await requireThread(tx, actor, annotationId, parentId);
    const { count } = await tx.note.createMany({
      data: [{ ...{ workspaceId, id, annotationId, parentId, protection, authorId, draftHash }, body: asJson(body) }],
      skipDuplicates: true,
    });
    if (count === 0) throw new AppError('conflict', { message: 'id_taken' });
    await countNotes(tx, actor, annotationId);
    const note = await readNote(tx, actor, id);
    await record(tx, actor, { ...aboutNote(note, articleId, 'note.created'), after: { parentId, body, protection } });
    return note;
  };
  const find = async (reader: Tx): Promise<Note | null> => {
    const where = { workspaceId, id, AND: [readableNotes(actor)] };
    const row = await reader.note.findFirst({ where, select: noteSelect });
    if (row === null) return null;
    requireSameDraft(row, draftHash);
    return (await toNotes(reader, [row]))[0] ?? null;
  };
  return makeOnce(
    () => inWorkspace(actor, make),
    () => readWorkspace(actor, find),
  );
}

/** Throws `not_found`, `forbidden`, `stale`, `conflict` (archived) and `invalid`. */
export async function updateNote(actor: Actor, id: string, version: number, patch: NotePatch): Promise<Note> {
  const body = patch.body === undefined ? undefined : checkBody(patch.body);
  return inWorkspace(actor, async (tx) => {
    const { note, articleId } = await holdNote(tx, actor, id);
    authorize(actor, 'note:update', { authorId: note.author.id });
    if (note.version !== version) throw new AppError('stale', { current: note });
    const wanted = { ...note, body: body ?? note.body, protection: patch.protection ?? note.protection };
    const changes = changesBetween(note, wanted, ['body', 'protection']);
    if (Object.keys(changes.after).length === 0) return note;
    await write(tx, actor, id, { body: asJson(wanted.body), protection: wanted.protection });
    const now = await readNote(tx, actor, id);
    await record(tx, actor, { ...aboutNote(note, articleId, 'note.changed'), ...changes });
    return now;
  });
}

/** To the trash; replies are hidden with their thread's first note. Throws `not_found`, `forbidden`, `stale`, `conflict`. */
export async function removeNote(actor: Actor, id: string, version: number): Promise<void> {
  await inWorkspace(actor, async (tx) => {
    const { note, articleId } = await holdNote(tx, actor, id);
    authorize(actor, 'note:remove', { authorId: note.author.id });
    if (note.version !== version) throw new AppError('stale', { current: note });
    await write(tx, actor, id, { deletedAt: new Date() });
    await countNotes(tx, actor, note.annotationId);
    await record(tx, actor, { ...aboutNote(note, articleId, 'note.removed'), before: { body: note.body } });
  });
}

/** Out of the trash; what isn't in it is answered as it is. Throws `not_found`, `forbidden`, `conflict` (its thread is in the trash). */
export async function restoreNote(actor: Actor, id: string): Promise<Note> {
  return inWorkspace(actor, async (tx) => {
    const { note, articleId } = await holdNote(tx, actor, id, {});
    authorize(actor, 'note:remove', { authorId: note.author.id });
    if (note.parentId !== null) {
      const parent = await readNote(tx, actor, note.parentId);
      if (parent.deletedAt !== null) throw new AppError('conflict', { message: 'is_removed' });
    }
    if (note.deletedAt === null) return note;
    await write(tx, actor, id, { deletedAt: null });
    await countNotes(tx, actor, note.annotationId);
    const now = await readNote(tx, actor, id);
    await record(tx, actor, { ...aboutNote(note, articleId, 'note.restored'), after: { body: note.body } });
    return now;
  });
}

/** Closes a thread; a closed one is answered as it is. Throws `not_found`, `forbidden`, `conflict`, `invalid` for a reply. */
export const resolveNote = (actor: Actor, id: string): Promise<Note> => settle(actor, id, 'note.resolved');

/** Opens a thread again; an open one is answered as it is. Throws as resolveNote(). */
export const reopenNote = (actor: Actor, id: string): Promise<Note> => settle(actor, id, 'note.reopened');

async function settle(actor: Actor, id: string, type: 'note.resolved' | 'note.reopened'): Promise<Note> {
  authorize(actor, 'note:resolve');
  const resolves = type === 'note.resolved';
  return inWorkspace(actor, async (tx) => {
    const { note, articleId } = await holdNote(tx, actor, id);
    if (note.parentId !== null) throw notAThread('note');
    if ((note.resolvedAt !== null) === resolves) return note;
    await write(tx, actor, id, {
      resolvedAt: resolves ? new Date() : null,
      resolvedById: resolves ? actor.userId : null,
    });
    await countNotes(tx, actor, note.annotationId);
    const now = await readNote(tx, actor, id);
    await record(tx, actor, {
      ...aboutNote(note, articleId, type),
      before: { resolved: !resolves },
      after: { resolved: resolves },
    });
    return now;
  });
}

/** The annotation is held, so nobody else writes its notes meanwhile. */
async function write(
  tx: Tx,
  { workspaceId }: Actor,
  id: string,
  data: Prisma.NoteUncheckedUpdateManyInput,
): Promise<void> {
  await tx.note.updateMany({
    where: { workspaceId, id },
    data: { ...data, updatedAt: new Date(), version: { increment: 1 } },
  });
}

const notAThread = (path: string): AppError => new AppError('invalid', { issues: [{ path, message: 'not_a_thread' }] });

async function requireThread(tx: Tx, actor: Actor, annotationId: string, id: string): Promise<void> {
  const { workspaceId } = actor;
  const parent = await tx.note.findFirst({
    where: { workspaceId, id, annotationId, deletedAt: null, parentId: null, AND: [readableNotes(actor)] },
    select: { id: true },
  });
  if (parent === null) throw notAThread('parentId');
}

function checkBody(given: RichText): RichText {
  const body = checkNote(given);
  if (isEmptyRichText(body)) throw new AppError('invalid', { issues: [{ path: 'body', message: 'required' }] });
  return body;
}

const asJson = (body: RichText): Prisma.InputJsonObject => body as unknown as Prisma.InputJsonObject;
