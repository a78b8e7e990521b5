/**
 * A file's text as an article: each line a paragraph. Storing changes a little (NFC, no empty lines, plain spaces for
 * tabs and carriage returns), so offsets into the file's text are carried over line by line.
 */
import type { RichText } from '@/lib/domain/rich-text';
import { checkArticle } from '@/lib/editor/check';

export type ArticleText = { document: RichText; offset: (at: number) => number };

/** As lib/editor/check.ts keeps the words of a paragraph. */
const stored = (words: string): string => words.replace(/[\t\v\f\r\u0085\u2028\u2029]+/gu, ' ').normalize('NFC');
/** A carriage return before a line end is a part of the line end. */
const lineOf = (line: string): string => stored(line.replace(/\r$/u, ''));

/** Throws what checkArticle() throws. A text without words gives an empty document. */
export function articleFromText(text: string): ArticleText {
  const lines = text.split('\n');
  const starts: number[] = [];
  const placed: { start: number; length: number }[] = [];
  let [from, to] = [0, 0];
  for (const line of lines) {
    const { length } = lineOf(line);
    starts.push(from);
    placed.push({ start: to, length });
    from += line.length + 1;
    if (length > 0) to += length + 1;
  }
  const end = Math.max(0, to - 1);
  const content = lines
    .map(lineOf)
    .filter((line) => line !== '')
    .map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line }] }));
  return {
    document: checkArticle({ type: 'doc', content }),
    offset: (at) => {
      const index = lineAt(starts, at);
      const { start, length } = placed[index] ?? { start: end, length: 0 };
      const before = text.slice(starts[index] ?? 0, at).replace(/\r$/u, '');
      return Math.min(end, start + Math.min(length, stored(before).length));
    },
  };
}

/** The last line that begins at or before `at`. */
function lineAt(starts: readonly number[], at: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
