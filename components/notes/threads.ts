import type { Note } from '@/lib/domain/note';

export type Thread = { root: Note; replies: readonly Note[] };

/** Notes as threads, oldest first. A reply whose first note is gone stands as a thread of its own. */
export function threadsOf(notes: readonly Note[]): Thread[] {
  const ordered = [...notes].sort((a, b) => (a.createdAt < b.createdAt ? -1 : Number(a.createdAt > b.createdAt)));
  const roots = new Set(ordered.filter(({ parentId }) => parentId === null).map(({ id }) => id));
  return ordered
    .filter(({ parentId }) => parentId === null || !roots.has(parentId))
    .map((root) => ({ root, replies: ordered.filter(({ parentId }) => parentId === root.id) }));
}
