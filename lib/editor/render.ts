/**
 * Rich text to HTML without a DOM, for pages, reports and mail. It writes only tags and attributes that are named here;
 * an unknown node shows its text, so one bad stored node never breaks a page.
 */
import type { RichTextMark, RichTextNode } from '@/lib/domain/rich-text';
import { safeUrl } from '@/lib/domain/safe-url';
import { isBlockDirection, LINK_REL, LINK_TARGET } from './link-policy';

const MAX_DEPTH = 60;

/** Safe HTML of a document. Never throws, whatever it is given; what it cannot read is left out. */
export function renderRichText(document: unknown): string {
  const node = asNode(document);
  return node ? renderChildren(node, 0) : '';
}

/** Text for an HTML text node or a quoted attribute. */
export const escapeHtml = (value: string): string =>
  value.replace(/[&<>"']/gu, (character) => ESCAPES[character] ?? '');

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const BLOCKS: Record<string, (node: RichTextNode) => { tag: string; attributes?: string }> = {
  paragraph: () => ({ tag: 'p' }),
  heading: (node) => ({ tag: `h${headingLevel(node.attrs?.level)}` }),
  blockquote: () => ({ tag: 'blockquote' }),
  bulletList: () => ({ tag: 'ul' }),
  orderedList: (node) => ({ tag: 'ol', attributes: listStart(node.attrs?.start) }),
  listItem: () => ({ tag: 'li' }),
};

const asNode = (value: unknown): RichTextNode | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as RichTextNode) : null;

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function renderNode(value: unknown, depth: number): string {
  const node = asNode(value);
  if (!node || depth > MAX_DEPTH) return '';
  if (node.type === 'hardBreak') return '<br>';
  if (node.type === 'text' || typeof node.text === 'string') return renderText(node);
  const block = Object.hasOwn(BLOCKS, node.type) ? BLOCKS[node.type] : undefined;
  const inner = renderChildren(node, depth + 1);
  if (!block) return inner;
  const { tag, attributes = '' } = block(node);
  const dir = isBlockDirection(node.attrs?.dir) ? node.attrs.dir : directionIn(node);
  return `<${tag} dir="${dir}"${attributes}>${inner}</${tag}>`;
}

const FIRST_STRONG = /\p{L}/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * `auto` looks past elements that have a direction of their own, so a list of `auto` items would be left to right
 * whatever its words are. What has blocks inside is told by its first letter.
 */
function directionIn(node: RichTextNode): 'rtl' | 'ltr' | 'auto' {
  if (!HAS_BLOCKS.has(node.type)) return 'auto';
  const letter = FIRST_STRONG.exec(wordsIn(node, 0))?.[0];
  if (letter === undefined) return 'auto';
  return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr';
}

const HAS_BLOCKS: ReadonlySet<string> = new Set(['blockquote', 'bulletList', 'orderedList', 'listItem']);

function wordsIn(node: RichTextNode, depth: number): string {
  if (depth > MAX_DEPTH) return '';
  if (typeof node.text === 'string') return node.text;
  return asList(node.content)
    .map((child) => wordsIn(asNode(child) ?? { type: '' }, depth + 1))
    .join(' ');
}

const renderChildren = (node: RichTextNode, depth: number): string =>
  asList(node.content)
    .map((child) => renderNode(child, depth))
    .join('');

function renderText(node: RichTextNode): string {
  const text = escapeHtml(typeof node.text === 'string' ? node.text : '');
  return asList(node.marks).reduce<string>((inner, mark) => renderMark(asNode(mark), inner), text);
}

function renderMark(mark: RichTextMark | null, inner: string): string {
  if (mark?.type === 'bold') return `<strong>${inner}</strong>`;
  if (mark?.type === 'italic') return `<em>${inner}</em>`;
  const href = mark?.type === 'link' ? safeUrl(mark.attrs?.href) : null;
  if (!href) return inner;
  return `<a href="${escapeHtml(href)}" target="${LINK_TARGET}" rel="${LINK_REL}">${inner}</a>`;
}

const headingLevel = (level: unknown): number =>
  typeof level === 'number' && [1, 2, 3, 4].includes(level) ? level : 2;

const listStart = (start: unknown): string =>
  typeof start === 'number' && Number.isInteger(start) && start > 1 ? ` start="${start}"` : '';
