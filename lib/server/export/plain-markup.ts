/**
 * Markup as plain data for writers that are no browser: rich text unfolded into the same elements, `dir="auto"` found,
 * addresses inside of the document turned into targets that surely exist, no heading more than one level below the last.
 */
import type { Markup, MarkupElement } from '@/lib/domain/markup';
import type { RichTextNode } from '@/lib/domain/rich-text';
import { safeUrl } from '@/lib/domain/safe-url';
import { standalone } from './pictures/standalone';

export type PlainNode = string | PlainElement;
export type PlainElement = {
  tag: string;
  attributes: Record<string, string>;
  children: PlainNode[];
  /** Its own name in the document, once each. */
  label?: string;
  /** The label it leads to. */
  target?: string;
  /** May be kept on one line. */
  isShort: boolean;
  /** Of an ordered list: its first number. */
  start: number;
};

const SHORT = 30;

export type PlainOptions = {
  /** Pictures as drawings of their own (`picture`, `sign`); else their figures as a list. */
  isDrawn?: boolean;
};

export function plainMarkup(root: MarkupElement, { isDrawn = false }: PlainOptions = {}): PlainElement {
  const labels = new Set<string>();
  const ids = idsOf(root);
  let level = 0;
  const levelled = (tag: string): string => {
    const asked = /^h([1-6])$/.exec(tag)?.[1];
    if (asked === undefined) return tag;
    level = Math.min(Number(asked), level + 1);
    return `h${level}`;
  };
  const visit = (node: Markup): PlainNode[] => {
    if (typeof node === 'string') return [node];
    if ('richText' in node) return richNodes(node.richText).flatMap(visit);
    if (node.tag === 'figure') return visit({ ...node, tag: 'div', children: pictureParts(node, isDrawn) });
    if (node.tag === 'table') return visit(listOfTable(node));
    return [element(node, node.children.flatMap(visit))];
  };
  const element = ({ tag, attributes }: MarkupElement, children: PlainNode[]): PlainElement => {
    const { id, href, dir, ...rest } = Object.fromEntries(
      Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    ) as Record<string, string>;
    const text = textOf(children);
    const inside = href?.startsWith('#') ? href.slice(1) : null;
    const label = id !== undefined && !labels.has(id) ? id : undefined;
    if (label !== undefined) labels.add(label);
    return {
      tag: levelled(tag),
      attributes: {
        ...rest,
        ...(href !== undefined && inside === null ? { href } : {}),
        ...(dir === undefined ? {} : { dir: dir === 'auto' ? directionOf(text) : dir }),
      },
      children,
      ...(label === undefined ? {} : { label }),
      ...(inside !== null && ids.has(inside) ? { target: inside } : {}),
      isShort: text.length <= SHORT,
      start: Number(firstValue(children) ?? 1),
    };
  };
  return visit(root)[0] as PlainElement;
}

const idsOf = (node: Markup): Set<string> => {
  if (typeof node === 'string' || 'richText' in node) return new Set();
  const own = node.attributes['id'];
  return new Set([...(own === undefined ? [] : [String(own)]), ...node.children.flatMap((child) => [...idsOf(child)])]);
};

const firstValue = ([first]: PlainNode[]): string | undefined =>
  first === undefined || typeof first === 'string' ? undefined : first.attributes['value'];

export const textOf = (nodes: readonly PlainNode[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children))).join('');

/** The first strong letter's direction, as a browser finds it. */
const directionOf = (text: string): string => {
  const letter = /\p{L}/u.exec(text)?.[0] ?? '';
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(letter) ? 'rtl' : 'ltr';
};

const TAGS: Record<string, string> = {
  paragraph: 'p',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  blockquote: 'blockquote',
  heading: 'h4',
  hardBreak: 'br',
};
const MARKS: Record<string, string> = { bold: 'strong', italic: 'em', code: 'code' };

const richNodes = (document: unknown): Markup[] => {
  const { content } = document as { content?: RichTextNode[] };
  return (content ?? []).map(richNode);
};

function richNode({ type, text, marks, content, attrs }: RichTextNode): Markup {
  if (text !== undefined) {
    return (marks ?? []).reduce<Markup>((inner, mark) => {
      const href = mark.type === 'link' ? safeUrl(String(mark.attrs?.['href'] ?? '')) : null;
      if (href !== null) return { tag: 'a', attributes: { href }, children: [inner] };
      const tag = MARKS[mark.type];
      return tag === undefined ? inner : { tag, attributes: {}, children: [inner] };
    }, text);
  }
  const dir = typeof attrs?.['dir'] === 'string' ? attrs['dir'] : 'auto';
  return {
    tag: TAGS[type] ?? 'p',
    attributes: type === 'hardBreak' ? {} : { dir },
    children: (content ?? []).map(richNode),
  };
}

const partsOf = (node: Markup, tag: string): MarkupElement[] => {
  if (typeof node === 'string' || 'richText' in node) return [];
  return node.tag === tag ? [node] : node.children.flatMap((child) => partsOf(child, tag));
};

const isElement = (node: Markup): node is MarkupElement => typeof node !== 'string' && 'tag' in node;

/** A table as a list: an item a row, each figure after the head of its column. */
function listOfTable(table: MarkupElement): MarkupElement {
  const heads = partsOf(table, 'thead').flatMap((head) => partsOf(head, 'th'));
  const rows = partsOf(table, 'tbody').flatMap((body) => partsOf(body, 'tr'));
  const item = (row: MarkupElement): MarkupElement => {
    const [name, ...cells] = row.children.filter(isElement);
    const figures = cells.flatMap((cell, at): Markup[] => [
      at === 0 ? ': ' : ' · ',
      ...(heads[at + 1]?.children ?? []),
      heads.length > 0 ? ' ' : '',
      ...cell.children,
    ]);
    return { tag: 'li', attributes: {}, children: [...(name?.children ?? []), ...figures] };
  };
  return { tag: 'ul', attributes: {}, children: rows.map(item) };
}

/** Title and note on lines of their own; then the drawing and its key, its figures said beside it, or a list of them. */
function pictureParts(figure: MarkupElement, isDrawn: boolean): Markup[] {
  const [defs = null] = partsOf(figure, 'defs');
  const table = partsOf(figure, 'table').map(listOfTable);
  return figure.children.filter(isElement).flatMap((child): Markup[] => {
    if (child.tag === 'figcaption') {
      return child.children.filter(isElement).map((line) => ({
        tag: 'p',
        attributes: line.attributes,
        children: line.tag === 'strong' ? [line] : line.children,
      }));
    }
    if (child.tag === 'details') return isDrawn ? [] : table;
    if (child.tag === 'svg') return isDrawn ? [drawing(child, 'picture', defs, table.flatMap(linesOf).join('; '))] : [];
    if (!/picture-legend/.test(String(child.attributes['class'] ?? ''))) return [child];
    return isDrawn ? [withSigns(child, defs)] : [];
  });
}

function drawing(svg: MarkupElement, tag: string, defs: MarkupElement | null, alt: string): MarkupElement {
  const { svg: drawn, width, height } = standalone(svg, defs);
  return { tag, attributes: { svg: drawn, width, height, alt }, children: [] };
}

const withSigns = (node: MarkupElement, defs: MarkupElement | null): MarkupElement => ({
  ...node,
  children: node.children.map((child) => {
    if (!isElement(child)) return child;
    return child.tag === 'svg' ? drawing(child, 'sign', defs, '') : withSigns(child, defs);
  }),
});

const linesOf = (list: MarkupElement): string[] => list.children.map(wordsOf);
const wordsOf = (node: Markup): string => {
  if (typeof node === 'string') return node;
  return 'richText' in node ? '' : node.children.map(wordsOf).join('');
};
