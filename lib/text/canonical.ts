/**
 * The canonical text of a version: its text blocks joined by "\n", the one string that every offset points into. Blocks
 * carry their place in that string, so that the reading view is made from text and blocks alone, without TipTap.
 *
 * A hard break inside a block is also one "\n". So a line of the text is not always a block: the blocks' ranges say
 * which "\n" is which. It is shown with `white-space: pre-line`, or lost as a space where nobody cares.
 */
import type { RichText, RichTextMark, RichTextNode } from '@/lib/domain/rich-text';

/** An inline mark as a half-open range in UTF-16 units of the canonical text. */
export type BlockMark = { type: 'bold' | 'italic' | 'link'; start: number; end: number; href?: string };

/**
 * One text block; `start` and `end` are a half-open range in UTF-16 units of the canonical text, without the "\n" that
 * follows.
 */
export type ArticleBlock = {
  type: 'paragraph' | 'heading' | 'listItem' | 'blockquote';
  /** Headings: 1 to 4. */
  level?: number;
  listKind?: 'bullet' | 'ordered';
  /** Which list of the document, counted from 0: two neighbouring lists are told apart by it. */
  list?: number;
  /** How deep the list is nested, from 1. */
  listDepth?: number;
  /** The number an ordered item shows. */
  ordinal?: number;
  /** A further paragraph of the item before it, which has no bullet of its own. */
  continued?: true;
  /** A heading, an item or a paragraph inside a quotation. */
  quoted?: true;
  /** Only when somebody has set it; else the block finds it from its first strong letter. */
  dir?: 'ltr' | 'rtl';
  start: number;
  end: number;
  marks: BlockMark[];
};

type ListPlace = { kind: 'bullet' | 'ordered'; list: number; depth: number; ordinal: number; used: boolean };
type Place = { quoted: boolean; item: ListPlace | null };
type Draft = { text: string; blocks: ArticleBlock[]; lists: number };

const MARKS: ReadonlySet<string> = new Set(['bold', 'italic', 'link']);
const TEXT_BLOCKS: ReadonlySet<string> = new Set(['paragraph', 'heading']);
const isInline = (node: RichTextNode): boolean => node.type === 'text' || node.type === 'hardBreak';

/** The version's text: blocks joined by "\n". The same document always gives the same text. */
export const canonicalText = (document: RichText): string => read(document).text;

/** The document's text blocks in reading order. Their ranges, and one "\n" between each two, cover the whole text. */
export const blocksOf = (document: RichText): ArticleBlock[] => read(document).blocks;

function read(document: RichText): Draft {
  const draft: Draft = { text: '', blocks: [], lists: 0 };
  for (const node of document.content) visit(node, { quoted: false, item: null }, draft);
  return draft;
}

function visit(node: RichTextNode, place: Place, draft: Draft): void {
  const children = node.content ?? [];
  if (TEXT_BLOCKS.has(node.type) || (children.length > 0 && children.every(isInline))) {
    addBlock(node, place, draft);
  } else if (node.type === 'bulletList' || node.type === 'orderedList') {
    visitList(node, place, draft);
  } else {
    const inside = node.type === 'blockquote' ? { ...place, quoted: true } : place;
    for (const child of children) visit(child, inside, draft);
  }
}

function visitList(node: RichTextNode, place: Place, draft: Draft): void {
  const kind = node.type === 'orderedList' ? 'ordered' : 'bullet';
  const first = typeof node.attrs?.start === 'number' ? node.attrs.start : 1;
  const list = draft.lists++;
  const depth = (place.item?.depth ?? 0) + 1;
  (node.content ?? []).forEach((item, index) => {
    const inside = {
      quoted: place.quoted,
      item: { kind, list, depth, ordinal: first + index, used: false },
    } satisfies Place;
    for (const child of item.content ?? []) visit(child, inside, draft);
  });
}

function addBlock(node: RichTextNode, place: Place, draft: Draft): void {
  if (draft.blocks.length > 0) draft.text += '\n';
  const start = draft.text.length;
  const marks: BlockMark[] = [];
  for (const child of node.content ?? []) {
    const from = draft.text.length;
    draft.text += child.type === 'hardBreak' ? '\n' : (child.text ?? '');
    addMarks(marks, child.marks ?? [], from, draft.text.length);
  }
  const dir = node.attrs?.dir;
  draft.blocks.push({
    ...kindOf(node, place),
    ...(place.quoted ? { quoted: true } : {}),
    ...(dir === 'ltr' || dir === 'rtl' ? { dir } : {}),
    start,
    end: draft.text.length,
    marks,
  });
}

function kindOf(node: RichTextNode, { quoted, item }: Place): Pick<ArticleBlock, 'type'> & Partial<ArticleBlock> {
  if (node.type === 'heading')
    return { type: 'heading', level: typeof node.attrs?.level === 'number' ? node.attrs.level : 2 };
  if (!item) return { type: quoted ? 'blockquote' : 'paragraph' };
  const continued = item.used;
  item.used = true;
  return {
    type: 'listItem',
    listKind: item.kind,
    list: item.list,
    listDepth: item.depth,
    ...(item.kind === 'ordered' ? { ordinal: item.ordinal } : {}),
    ...(continued ? { continued } : {}),
  };
}

/** A mark that goes on over several texts is one range, so that one link is one link. */
function addMarks(marks: BlockMark[], given: RichTextMark[], start: number, end: number): void {
  if (start === end) return;
  for (const { type, attrs } of given) {
    if (!isMarkType(type)) continue;
    const href = type === 'link' && typeof attrs?.href === 'string' ? attrs.href : undefined;
    const open = marks.find((mark) => mark.type === type && mark.end === start && mark.href === href);
    if (open) open.end = end;
    else marks.push({ type, start, end, ...(href === undefined ? {} : { href }) });
  }
}

const isMarkType = (type: string): type is BlockMark['type'] => MARKS.has(type);
