/** Where words that were quoted stand in a text now, and what stands around them. Exact words only: nearly is not here. */
import type { Range } from './ranges';

/**
 * The occurrence that begins nearest to `near`; without it the only one. Null when there is none, or several and nobody
 * says which.
 */
export function locateWords(text: string, words: string, near: number | null): Range | null {
  if (words === '') return null;
  const toRange = (start: number): Range => ({ start, end: start + words.length });
  if (near === null) {
    const first = text.indexOf(words);
    return first === -1 || text.indexOf(words, first + 1) !== -1 ? null : toRange(first);
  }
  const after = text.indexOf(words, near);
  const before = near === 0 ? -1 : text.lastIndexOf(words, near - 1);
  if (after === -1 && before === -1) return null;
  const isAfter = before === -1 || (after !== -1 && after - near <= near - before);
  return toRange(isAfter ? after : before);
}

/** Up to `most` units of the same line on each side, cut between words; an ellipsis says that there is more of the line. */
export function contextOf(text: string, { start, end }: Range, most = 160): { before: string; after: string } {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const nextBreak = text.indexOf('\n', end);
  const lineEnd = nextBreak === -1 ? text.length : nextBreak;
  const before = text.slice(start === 0 ? 0 : lineStart, start);
  const after = text.slice(end, lineEnd);
  return {
    before: before.length <= most ? before : `…${before.slice(-most).replace(/^\S*\s+/u, '')}`,
    after: after.length <= most ? after : `${after.slice(0, most).replace(/\s+\S*$/u, '')}…`,
  };
}
