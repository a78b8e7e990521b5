/** What hangs on each annotation of a bundle, as its row keeps it. */
import type { Bundle } from './read';

export type Counts = { noteCount: number; openNoteCount: number; evidenceCount: number; contactCount: number };

const NONE: Counts = { noteCount: 0, openNoteCount: 0, evidenceCount: 0, contactCount: 0 };

/** By the annotation's id. A reply counts as long as its thread is there; a thread is open until it is resolved. */
export function countsOf({ records }: Bundle): (annotationId: string) => Counts {
  const counts = new Map<string, Counts>();
  const add = (annotationId: string, name: keyof Counts): void => {
    const of = counts.get(annotationId) ?? { ...NONE };
    of[name] += 1;
    counts.set(annotationId, of);
  };
  const gone = new Set(records.notes.flatMap(({ id, deletedAt }) => (deletedAt === null ? [] : [id])));
  for (const { id, annotationId, parentId, resolvedAt } of records.notes) {
    if (gone.has(id) || (parentId !== null && gone.has(parentId))) continue;
    add(annotationId, 'noteCount');
    if (parentId === null && resolvedAt === null) add(annotationId, 'openNoteCount');
  }
  for (const { annotationId, deletedAt } of records.evidence)
    if (deletedAt === null) add(annotationId, 'evidenceCount');
  for (const { annotationId, deletedAt } of records.contacts) if (deletedAt === null) add(annotationId, 'contactCount');
  return (annotationId) => counts.get(annotationId) ?? NONE;
}
