import type { Markup } from '@/lib/domain/markup';
import { escapeHtml, renderRichText } from '@/lib/editor/render';

const VOID = new Set(['br', 'hr', 'meta', 'link', 'img', 'input']);

/** Markup as HTML text, everything escaped; people's rich text goes through the one tolerant renderer. */
export function markupToHtml(node: Markup): string {
  if (typeof node === 'string') return escapeHtml(node);
  if ('richText' in node) return renderRichText(node.richText);
  const attributes = Object.entries(node.attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeHtml(String(value))}"`)
    .join('');
  if (VOID.has(node.tag)) return `<${node.tag}${attributes}>`;
  return `<${node.tag}${attributes}>${node.children.map(markupToHtml).join('')}</${node.tag}>`;
}
