/** What hangs on each annotation of a bundle, as its row keeps it; of each thing no more is held than counting needs. */
import type { BundleRecord } from '@/lib/domain/bundle';

export type Counts = { noteCount: number; openNoteCount: number; evidenceCount: number; contactCount: number };

/** By the annotation's id. */
export type Hung = ReadonlyMap<string, Counts>;

export const nothingHung = (): Counts => ({ noteCount: 0, openNoteCount: 0, evidenceCount: 0, contactCount: 0 });

/** `of`: what hangs on its annotation; undefined where that isn't in the bundle. */
export type KnownNote = { of: Counts | undefined; parentId: string | null; isGone: boolean; isOpen: boolean };

export const knownNote = (
  { parentId, deletedAt, resolvedAt }: BundleRecord<'notes'>,
  of: Counts | undefined,
): KnownNote => ({ of, parentId, isGone: deletedAt !== null, isOpen: parentId === null && resolvedAt === null });

/** A reply counts as long as its thread is there; a thread is open until it is resolved. */
export function countNotes(notes: ReadonlyMap<string, KnownNote>): void {
  for (const { of, parentId, isGone, isOpen } of notes.values()) {
    if (!of || isGone || (parentId !== null && notes.get(parentId)?.isGone)) continue;
    of.noteCount += 1;
    if (isOpen) of.openNoteCount += 1;
  }
}
