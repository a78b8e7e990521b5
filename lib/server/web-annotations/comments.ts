/** Comments of a client's annotation as notes. A client replaces what it wrote itself; what others wrote stays. */
import type { Actor } from '@/lib/domain/member';
import type { Note } from '@/lib/domain/note';
import { plainTextOf, type RichText } from '@/lib/domain/rich-text';
import { createNote, removeNote, updateNote } from '../notes';
import type { Read } from './read';
import type { Represented } from './represent';

type Comment = Read['notes'][number];

/** Lines as paragraphs. */
const richText = (words: string): RichText => ({
  type: 'doc',
  content: words
    .split('\n')
    .map((line) => ({ type: 'paragraph', ...(line === '' ? {} : { content: [{ type: 'text', text: line }] }) })),
});

/** In order; a reply goes under the note that its parent became, or under `thread`. */
export async function addComments(
  actor: Actor,
  annotationId: string,
  comments: readonly Comment[],
  thread: string | null = null,
): Promise<void> {
  const made = new Map<string, string>();
  for (const { id, parentId, text } of comments) {
    const parent = parentId === null ? null : (made.get(parentId) ?? thread);
    const note = await createNote(actor, annotationId, { body: richText(text), parentId: parent });
    made.set(id, parent ?? note.value.id);
  }
}

/** What a client's comments change of those that are there: words that are new, and one's own notes that are no more in it. */
export type CommentChanges = { added: Comment[]; own: Note[] };

/** Those with the same words stay as they are. */
export function commentChanges(actor: Actor, was: Represented, comments: readonly Comment[]): CommentChanges {
  const left = [...was.notes];
  const added = comments.filter(({ text }) => {
    const at = left.findIndex((note) => wordsOf(note) === text.trim());
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return { added, own: left.filter((note) => note.author.id === actor.userId) };
}

export const wordsOf = (note: Note): string => plainTextOf(note.body).trim();

/** One's own become the new ones, one by one. */
export async function changeComments(actor: Actor, was: Represented, { added, own }: CommentChanges): Promise<void> {
  const left = [...added];
  for (const note of own) {
    const next = left.shift();
    if (next === undefined) await removeNote(actor, note.id, note.version);
    else await updateNote(actor, note.id, note.version, { body: richText(next.text) });
  }
  const thread = was.notes.find((note) => note.parentId === null && !own.includes(note))?.id ?? null;
  await addComments(actor, was.annotation.id, left, thread);
}
