/** The title of a text that brings none with it. A reader sees it once: what became the title leaves the body. */
import { plainTextOf, type RichText, type RichTextNode } from '@/lib/domain/rich-text';
import { isTitle } from './document-from-text';

const MAX_GUESS = 120;

const textOf = (node: RichTextNode): string =>
  plainTextOf({ type: 'doc', content: [node] })
    .replace(/\s+/gu, ' ')
    .trim();

const isTextBlock = (node: RichTextNode): boolean => node.type === 'heading' || node.type === 'paragraph';

/** The first heading or short first line, whole; else the beginning of the text, cut at a word. Empty for no text. */
export function guessTitle(document: RichText): string {
  const first = document.content.find((node) => textOf(node) !== '');
  if (!first) return '';
  const text = textOf(first).replace(/\n/gu, ' ');
  const stands = isTextBlock(first) && document.content.length > 1 && isTitle(text);
  if (stands || (first.type === 'heading' && text.length <= 500) || text.length <= MAX_GUESS) return text;
  const cut = text.slice(0, MAX_GUESS);
  const end = Math.max(cut.lastIndexOf(' '), MAX_GUESS / 2);
  return `${cut
    .slice(0, end)
    .toWellFormed()
    .replace(/[\s،,؛;:\ufffd]+$/u, '')}…`;
}

/** The document without its first block when that says just the title, and something else remains. */
export function withoutTitle(document: RichText, title: string): RichText {
  const [first, ...rest] = document.content;
  const repeats = first && isTextBlock(first) && textOf(first) === title.replace(/\s+/gu, ' ').trim();
  return repeats && rest.length > 0 ? { type: 'doc', content: rest } : document;
}
