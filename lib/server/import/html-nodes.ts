/**
 * Markup as the nodes of an article: headings, paragraphs, lists, quotations, links, bold and italic; a table's rows as
 * lines. Everything else leaves its text behind. No markup survives, so nothing in it can run.
 */
import type { RichTextMark, RichTextNode } from '@/lib/domain/rich-text';
import { safeUrl } from '@/lib/domain/safe-url';

/** What is read of a DOM: linkedom's is enough. */
export type DomNode = { nodeType: number; nodeName: string; textContent: string | null; childNodes: Iterable<DomNode> };
export type DomElement = DomNode & { getAttribute(name: string): string | null; hasAttribute(name: string): boolean };

const LEFT_OUT: ReadonlySet<string> = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE SVG MATH IFRAME OBJECT EMBED CANVAS VIDEO AUDIO IMG PICTURE INPUT SELECT TEXTAREA BUTTON HEAD TITLE META LINK DIALOG'.split(
    ' ',
  ),
);
const BLOCKS: ReadonlySet<string> = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN MENU NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL'.split(
    ' ',
  ),
);
const MARKS: Record<string, string> = { B: 'bold', STRONG: 'bold', I: 'italic', EM: 'italic', CITE: 'italic' };
const MAX_DEPTH = 200;
const MAX_LISTS = 8;

export const isElement = (node: DomNode): node is DomElement => node.nodeType === 1;

export const isHidden = (element: DomElement): boolean =>
  element.hasAttribute('hidden') ||
  element.getAttribute('aria-hidden') === 'true' ||
  /display\s*:\s*none|visibility\s*:\s*hidden/i.test(element.getAttribute('style') ?? '');

type Place = { marks: RichTextMark[]; depth: number; lists: number; isPre: boolean };

/** Collects blocks; text between them gathers in a paragraph that the next block ends. */
class Writer {
  readonly blocks: RichTextNode[] = [];
  private line: RichTextNode[] = [];

  text(words: string, marks: RichTextMark[], isPre: boolean): void {
    const parts = isPre ? words.split(/\r?\n/u) : [words.replace(/[ \t\r\n\f]+/gu, ' ')];
    parts.forEach((part, index) => {
      if (index > 0) this.break();
      if (part !== '') this.line.push({ type: 'text', text: part, ...(marks.length > 0 ? { marks } : {}) });
    });
  }

  break(): void {
    this.line.push({ type: 'hardBreak' });
  }

  end(type = 'paragraph', attrs?: RichTextNode['attrs']): void {
    const content = trimLine(this.line);
    this.line = [];
    if (content.length > 0) this.blocks.push({ type, ...(attrs ? { attrs } : {}), content });
  }
}

/** The blocks under a node, in order. */
export function nodesOf(root: DomNode): RichTextNode[] {
  const writer = new Writer();
  for (const child of root.childNodes) visit(child, { marks: [], depth: 0, lists: 0, isPre: false }, writer);
  writer.end();
  return writer.blocks;
}

function visit(node: DomNode, place: Place, writer: Writer): void {
  if (node.nodeType === 3) return writer.text(node.textContent ?? '', place.marks, place.isPre);
  if (!isElement(node) || place.depth > MAX_DEPTH) return;
  const name = node.nodeName.toUpperCase();
  if (LEFT_OUT.has(name) || isHidden(node)) return;
  if (name === 'BR') return writer.break();
  const inside = { ...place, depth: place.depth + 1, marks: marksOf(node, name, place.marks) };
  if (!BLOCKS.has(name)) return visitAll(node, inside, writer);
  writer.end();
  visitBlock(node, name, inside, writer);
  writer.end();
}

const visitAll = (node: DomNode, place: Place, writer: Writer): void => {
  for (const child of node.childNodes) visit(child, place, writer);
};

function visitBlock(node: DomElement, name: string, place: Place, writer: Writer): void {
  const level = /^H([1-6])$/.exec(name)?.[1];
  if (level !== undefined) {
    visitAll(node, place, writer);
    return writer.end('heading', { level: Math.min(Number(level), 4) });
  }
  if ((name === 'UL' || name === 'OL' || name === 'MENU') && place.lists < MAX_LISTS) {
    return void writer.blocks.push(...listOf(node, name, place));
  }
  if (name === 'BLOCKQUOTE' && place.lists < MAX_LISTS) {
    const content = childrenOf(node, { ...place, lists: place.lists + 1 });
    return void (content.length > 0 && writer.blocks.push({ type: 'blockquote', content }));
  }
  if (name === 'TR') return visitRow(node, place, writer);
  visitAll(node, name === 'PRE' ? { ...place, isPre: true } : place, writer);
}

function childrenOf(node: DomNode, place: Place): RichTextNode[] {
  const inner = new Writer();
  visitAll(node, place, inner);
  inner.end();
  return inner.blocks;
}

function listOf(node: DomElement, name: string, place: Place): RichTextNode[] {
  const items: RichTextNode[] = [];
  for (const child of node.childNodes) {
    if (!isElement(child) || isHidden(child)) continue;
    const content = childrenOf(child, { ...place, lists: place.lists + 1 });
    if (content.length === 0) continue;
    const [first] = content;
    const words =
      first?.type === 'heading' ? [{ type: 'paragraph', content: first.content }, ...content.slice(1)] : content;
    items.push({
      type: 'listItem',
      content: words[0]?.type === 'paragraph' ? words : [{ type: 'paragraph' }, ...words],
    });
  }
  if (items.length === 0) return [];
  const start = Number(node.getAttribute('start') ?? 1);
  const isNumbered = name === 'OL';
  return [
    {
      type: isNumbered ? 'orderedList' : 'bulletList',
      ...(isNumbered && Number.isInteger(start) && start > 1 ? { attrs: { start } } : {}),
      content: items,
    },
  ];
}

/** A row is one line, its cells set apart: the order in which they are read aloud. */
function visitRow(row: DomElement, place: Place, writer: Writer): void {
  let isFirst = true;
  for (const cell of row.childNodes) {
    if (!isElement(cell) || (cell.textContent ?? '').trim() === '') continue;
    if (!isFirst) writer.text(' | ', [], false);
    isFirst = false;
    const blocks = childrenOf(cell, place);
    blocks.forEach((block, index) => {
      if (index > 0) writer.text(' ', [], false);
      for (const { text, marks } of inlineOf(block)) writer.text(text ?? ' ', marks ?? [], false);
    });
  }
}

const inlineOf = (node: RichTextNode): RichTextNode[] =>
  node.type === 'text' || node.type === 'hardBreak' ? [node] : (node.content ?? []).flatMap(inlineOf);

function marksOf(element: DomElement, name: string, marks: RichTextMark[]): RichTextMark[] {
  const type = MARKS[name];
  if (type !== undefined) return marks.some((mark) => mark.type === type) ? marks : [...marks, { type }];
  if (name !== 'A') return marks;
  const href = safeUrl(element.getAttribute('href'));
  return href === null ? marks : [...marks.filter((mark) => mark.type !== 'link'), { type: 'link', attrs: { href } }];
}

/** Without the space and the breaks at its ends, and without doubled spaces between its parts. */
function trimLine(line: RichTextNode[]): RichTextNode[] {
  const kept: RichTextNode[] = [];
  for (const node of line) {
    const last = kept.at(-1);
    const isAfterSpace = last === undefined || last.type === 'hardBreak' || /\s$/u.test(last.text ?? '');
    const text = isAfterSpace ? node.text?.replace(/^ +/u, '') : node.text;
    if (node.type === 'text' && !text) continue;
    if (node.type === 'hardBreak' && last === undefined) continue;
    kept.push(node.type === 'text' ? { ...node, text } : node);
  }
  for (let last = kept.at(-1); last; last = kept.at(-1)) {
    const text = last.text?.replace(/\s+$/u, '');
    kept.pop();
    if (last.type === 'text' && text) {
      kept.push({ ...last, text });
      break;
    }
  }
  return kept;
}
