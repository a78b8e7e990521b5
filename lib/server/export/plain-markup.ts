/**
 * Markup as plain data for writers that are no browser: rich text unfolded into the same elements, `dir="auto"` found,
 * addresses inside of the document turned into targets that surely exist, no heading more than one level below the last.
 */
import type { Markup, MarkupElement } from '@/lib/domain/markup';
import type { RichTextNode } from '@/lib/domain/rich-text';
import { safeUrl } from '@/lib/domain/safe-url';

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

export function plainMarkup(root: MarkupElement): PlainElement {
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
    if (DRAWN.has(node.tag)) return [];
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
  return element(root, root.children.flatMap(visit));
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

/** What only a browser shows: the drawing and its key. Its figures stand in the table beside it. */
const DRAWN: ReadonlySet<string> = new Set(['svg', 'summary']);

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
