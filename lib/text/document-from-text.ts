/**
 * Plain text to a document. A line is a paragraph, as in texts copied from a page; lines that are wrapped at a fixed
 * width are put together first. Headings are guessed cautiously: a paragraph that is taken for a heading costs more
 * than a heading that stays a paragraph.
 */
import type { RichText, RichTextNode } from '@/lib/domain/rich-text';
import { cleanText } from './clean-text';
import { documentFromMarkdown, looksLikeMarkdown } from './markdown';

export type TextFormat = 'plain' | 'markdown' | 'unknown';

/**
 * The document of a pasted text or a text file. `unknown` reads it as Markdown when it plainly is. The result may be
 * empty (no content). Throws what `cleanText` throws.
 */
export function documentFromText(text: string, format: TextFormat = 'unknown'): RichText {
  const clean = cleanText(text);
  const isMarkdown = format === 'markdown' || (format === 'unknown' && looksLikeMarkdown(clean));
  return isMarkdown ? documentFromMarkdown(clean) : documentFromLines(clean);
}

function documentFromLines(text: string): RichText {
  const lines = unwrapped(text.split('\n').map((line) => line.trim()));
  const content: RichTextNode[] = [];
  for (let at = 0; at < lines.length;) {
    const list = listAt(lines, at);
    if (list) content.push(list.node);
    else content.push(blockOf(lines, at));
    at += list?.length ?? 1;
  }
  return { type: 'doc', content };
}

const textNode = (text: string): RichTextNode[] => (text === '' ? [] : [{ type: 'text', text }]);
const paragraph = (text: string): RichTextNode => ({ type: 'paragraph', content: textNode(text) });
const heading = (text: string, level: number): RichTextNode => ({
  type: 'heading',
  attrs: { level },
  content: textNode(text),
});

function blockOf(lines: string[], at: number): RichTextNode {
  const line = lines[at] ?? '';
  const marked = /^(#{1,6}) (.+?) ?#*$/u.exec(line);
  if (marked?.[1] && marked[2]) return heading(marked[2], Math.min(marked[1].length, 4));
  const quoted = /^> ?(.+)$/u.exec(line);
  if (quoted?.[1]) return { type: 'blockquote', content: [paragraph(quoted[1])] };
  if (at === 0 && lines.length > 1 && isTitle(line)) return heading(line, 1);
  return isHeading(lines, at) ? heading(line, 2) : paragraph(line);
}

const wordsIn = (line: string): number => line.split(/\s+/u).length;
const ENDS_LIKE_TEXT = /[.,;:،؛…۔][\s"'”’»)\]]*$/u;
const BEGINS_LIKE_TEXT = /^[-–—•*"“«'(\p{Ll}]/u;

export const isTitle = (line: string): boolean =>
  line.length <= 200 && wordsIn(line) <= 30 && !ENDS_LIKE_TEXT.test(line);

/** Short, no full stop, and the next line is a paragraph: much longer, or at least a whole sentence. */
function isHeading(lines: string[], at: number): boolean {
  const line = lines[at] ?? '';
  const next = lines[at + 1];
  if (next === undefined || line.length > 90 || wordsIn(line) > 14) return false;
  if (ENDS_LIKE_TEXT.test(line) || BEGINS_LIKE_TEXT.test(line) || !/\p{L}{2}/u.test(line)) return false;
  return next.length >= 80 && next.length >= line.length * 1.5 && /[.!?؟…:۔]["'”’»)\]]*$/u.test(next);
}

const BULLET = /^[-*•‣▪●◦·] +(.+)$/u;
const NUMBERED = /^[([]?(\p{Nd}{1,3}) ?[.)\]-] ?(?=\D)(.+)$/u;

/** Two neighbouring marked lines are a list; one alone may be a dash before speech, or a year. */
function listAt(lines: string[], at: number): { node: RichTextNode; length: number } | null {
  const bullets = itemsFrom(lines, at, (line) => BULLET.exec(line)?.[1]);
  if (bullets.length > 1) return { node: listNode('bulletList', bullets), length: bullets.length };
  const first = numberOf(lines[at]);
  if (first === null) return null;
  const numbered = itemsFrom(lines, at, (line, offset) =>
    numberOf(line) === first + offset ? NUMBERED.exec(line)?.[2] : undefined,
  );
  if (numbered.length < 2) return null;
  const node = listNode('orderedList', numbered);
  return { node: first > 1 ? { ...node, attrs: { start: first } } : node, length: numbered.length };
}

function itemsFrom(
  lines: string[],
  at: number,
  textOf: (line: string, offset: number) => string | undefined,
): string[] {
  const items: string[] = [];
  for (
    let text = textOf(lines[at] ?? '', 0);
    text !== undefined;
    text = textOf(lines[at + items.length] ?? '', items.length)
  ) {
    items.push(text);
  }
  return items;
}

/** The number a line begins with, in any script's digits. */
function numberOf(line = ''): number | null {
  const digits = NUMBERED.exec(line)?.[1];
  if (digits === undefined) return null;
  return Number([...digits].map(digitValue).join(''));
}

/** Every script's digits stand in a row of ten, and the row begins where the character before is no digit. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}

const listNode = (type: string, items: string[]): RichTextNode => ({
  type,
  content: items.map((item) => ({ type: 'listItem', content: [paragraph(item)] })),
});

/** The lines without blank ones, and with wrapped paragraphs put together where the whole text is wrapped. */
function unwrapped(lines: string[]): string[] {
  const groups: string[][] = [[]];
  for (const line of lines) {
    if (line === '') groups.push([]);
    else groups.at(-1)?.push(line);
  }
  const filled = groups.filter((group) => group.length > 0);
  return isWrapped(filled) ? filled.map((group) => group.join(' ')) : filled.flat();
}

function isWrapped(groups: string[][]): boolean {
  if (groups.length < 2) return false;
  const inner = groups.flatMap((group) => group.slice(0, -1));
  const likely = inner.filter(
    (line) => line.length >= 45 && line.length <= 100 && !NUMBERED.test(line) && !BULLET.test(line),
  );
  const open = inner.filter((line) => !/[.!?؟…:۔]["'”’»)\]]*$/u.test(line));
  return inner.length >= 4 && likely.length >= inner.length * 0.85 && open.length >= inner.length * 0.6;
}
