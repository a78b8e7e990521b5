/**
 * The article's text with its marks, as markup. Annotations may overlap each other and cut across bold, italic and links,
 * so each block is cut wherever anything begins or ends; a numbered reference follows the end of each claim.
 */
import { h, type Markup, type MarkupElement } from '@/lib/domain/markup';
import type { ReportEntry } from '@/lib/domain/report';
import { safeUrl } from '@/lib/domain/safe-url';
import type { ArticleBlock, BlockMark } from '@/lib/text/canonical';
import { flattenRanges } from '@/lib/text/ranges';

/** Innermost first: a claim keeps its colour inside the attribution that carries it. */
const NESTING = ['claim', 'opinion', 'attribution'] as const;

type Piece = { start: number; end: number; entries: ReportEntry[] };

/** What a writer adds where an annotation begins and where it ends. */
export type Around = (entry: ReportEntry) => { before: Markup[]; after: Markup[] };
const NOTHING: Around = () => ({ before: [], after: [] });

export function articleBody(
  text: string,
  blocks: readonly ArticleBlock[],
  entries: readonly ReportEntry[],
  around: Around = NOTHING,
): Markup[] {
  const out: Markup[] = [];
  let list: { key: number; element: MarkupElement } | null = null;
  for (const block of blocks) {
    const element = blockElement(block, contentOf(text, block, entriesIn(entries, block), around));
    if (block.type !== 'listItem') {
      list = null;
      out.push(element);
    } else if (list !== null && list.key === block.list) {
      list.element.children.push(element);
    } else {
      list = { key: block.list ?? 0, element: h(block.listKind === 'ordered' ? 'ol' : 'ul', {}, element) };
      out.push(list.element);
    }
  }
  return out;
}

function blockElement(block: ArticleBlock, content: Markup[]): MarkupElement {
  const attributes = { dir: block.dir ?? 'auto' };
  if (block.type === 'heading') return h(`h${Math.min(6, (block.level ?? 2) + 1)}`, attributes, content);
  if (block.type === 'listItem') return h('li', { ...attributes, value: block.ordinal }, content);
  if (block.type === 'blockquote' || block.quoted) return h('blockquote', {}, h('p', attributes, content));
  return h('p', attributes, content);
}

const entriesIn = (entries: readonly ReportEntry[], block: ArticleBlock): ReportEntry[] =>
  entries.filter(({ annotation: { range } }) => range.start < block.end && range.end > block.start);

function contentOf(text: string, block: ArticleBlock, entries: ReportEntry[], around: Around): Markup[] {
  const byId = new Map(entries.map((entry) => [entry.annotation.id, entry]));
  const ranges = entries.map(({ annotation }) => ({ id: annotation.id, ...annotation.range }));
  const marks = block.marks.map((mark, index) => ({ id: `mark:${index}`, start: mark.start, end: mark.end }));
  return flattenRanges([...ranges, ...marks], block.start, block.end).flatMap(({ start, end, ids }) => {
    const piece: Piece = { start, end, entries: ids.flatMap((id) => byId.get(id) ?? []) };
    const inline = ids.flatMap((id) => (id.startsWith('mark:') ? (block.marks[Number(id.slice(5))] ?? []) : []));
    return pieceOf(text, piece, inline, { block, around });
  });
}

type Place = { block: ArticleBlock; around: Around };

function pieceOf(text: string, piece: Piece, inline: BlockMark[], { block, around }: Place): Markup[] {
  const words = inline.reduce<Markup[]>(
    (inner, mark) => [inlineElement(mark, inner)],
    lines(text.slice(piece.start, piece.end)),
  );
  const kinds = NESTING.filter((kind) => piece.entries.some(({ annotation }) => annotation.kind === kind));
  const marked = kinds.reduce<Markup[]>((inner, kind) => [h('mark', { class: `mark-${kind}` }, inner)], words);
  const ending = piece.entries.filter(({ annotation }) => endsHere(annotation.range.end, piece, block));
  const references = ending
    .filter(({ number }) => number !== null)
    .map(({ number }) => h('a', { class: 'ref', href: `#claim-${number}`, id: `ref-${number}` }, String(number)));
  const before = piece.entries.filter(({ annotation }) => beginsHere(annotation.range.start, piece, block));
  return [
    ...before.flatMap((entry) => around(entry).before),
    ...marked,
    ...references,
    ...ending.flatMap((entry) => around(entry).after),
  ];
}

/** At its first words; one that begins with the break between two blocks begins with the second. */
const beginsHere = (start: number, piece: Piece, block: ArticleBlock): boolean =>
  start === piece.start || (start < piece.start && piece.start === block.start && start >= block.start - 1);

/** A claim that goes on into the next block is referred to where it ends, not at every block's end. */
const endsHere = (end: number, piece: Piece, block: ArticleBlock): boolean =>
  end === piece.end || (end > piece.end && piece.end === block.end && end <= block.end + 1);

function inlineElement(mark: BlockMark, inner: Markup[]): MarkupElement {
  if (mark.type === 'bold') return h('strong', {}, inner);
  if (mark.type === 'italic') return h('em', {}, inner);
  const href = safeUrl(mark.href ?? '');
  return href === null ? h('span', {}, inner) : h('a', { href, rel: 'noopener noreferrer nofollow' }, inner);
}

const lines = (text: string): Markup[] =>
  text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [h('br'), line]));
