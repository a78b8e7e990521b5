/**
 * Rich text as it is stored and sent: a TipTap JSON document. This schema says what is safe to hold (shape, depth, size,
 * storable strings); which nodes a note or an article may have is said by lib/editor.
 */
import { z } from 'zod';
import { isStorable } from './json';

export const MAX_RICH_TEXT_DEPTH = 50;
export const MAX_RICH_TEXT_BYTES = 1024 * 1024;
/** An article of two million characters, in any script, with its marks. */
export const MAX_ARTICLE_DOCUMENT_BYTES = 16 * 1024 * 1024;

export type RichTextAttributes = Record<string, string | number | boolean | null>;

export type RichTextMark = { type: string; attrs?: RichTextAttributes | undefined };

export type RichTextNode = {
  type: string;
  attrs?: RichTextAttributes | undefined;
  content?: RichTextNode[] | undefined;
  marks?: RichTextMark[] | undefined;
  text?: string | undefined;
};

export type RichText = { type: 'doc'; content: RichTextNode[] };

export const emptyRichText: RichText = { type: 'doc', content: [{ type: 'paragraph' }] };

const NODE_KEYS: ReadonlySet<string> = new Set(['type', 'attrs', 'content', 'marks', 'text']);
const MARK_KEYS: ReadonlySet<string> = new Set(['type', 'attrs']);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const hasOnly = (value: Record<string, unknown>, keys: ReadonlySet<string>): boolean =>
  Object.keys(value).every((key) => keys.has(key) || value[key] === undefined);

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '' && isStorable(value);

const isAttributes = (value: unknown): boolean =>
  value === undefined ||
  (isRecord(value) &&
    Object.entries(value).every(
      ([key, item]) =>
        isStorable(key) &&
        (item === null ||
          typeof item === 'boolean' ||
          (typeof item === 'number' && Number.isFinite(item)) ||
          (typeof item === 'string' && isStorable(item))),
    ));

const isMark = (value: unknown): boolean =>
  isRecord(value) && hasOnly(value, MARK_KEYS) && isName(value.type) && isAttributes(value.attrs);

/**
 * The first fault of a document as a short code, or null. It walks with an own stack: a document that is a million
 * levels deep is answered, not overflowed on.
 */
function faultOf(document: unknown, maxBytes: number): string | null {
  if (!isRecord(document) || document.type !== 'doc' || !Array.isArray(document.content)) return 'not_a_document';
  const stack: { node: unknown; depth: number }[] = [{ node: document, depth: 0 }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, depth } = next;
    if (depth > MAX_RICH_TEXT_DEPTH) return 'too_deep';
    if (!isRecord(node) || !hasOnly(node, NODE_KEYS) || !isName(node.type)) return 'not_a_node';
    if (!isAttributes(node.attrs)) return 'bad_attributes';
    if (node.marks !== undefined && !(Array.isArray(node.marks) && node.marks.every(isMark))) return 'bad_marks';
    if (node.text !== undefined && typeof node.text !== 'string') return 'bad_text';
    if (typeof node.text === 'string' && !isStorable(node.text)) return 'unstorable';
    if (node.content === undefined) continue;
    if (!Array.isArray(node.content)) return 'not_a_node';
    for (const child of node.content) stack.push({ node: child, depth: depth + 1 });
  }
  const bytes = new TextEncoder().encode(JSON.stringify(document)).length;
  return bytes > maxBytes ? 'too_large' : null;
}

const checked = (maxBytes: number, id: string) =>
  z
    .strictObject({ type: z.literal('doc'), content: z.array(z.looseObject({ type: z.string() })) })
    .superRefine((value, context) => {
      const fault = faultOf(value, maxBytes);
      if (fault) context.addIssue({ code: 'custom', message: fault });
    })
    .meta({ id, description: 'A TipTap JSON document.' });

// The walk above has seen every node; a recursive zod schema would say the same and overflow on a deep document.
const asRichText = (schema: z.ZodType): z.ZodType<RichText, RichText> =>
  schema as unknown as z.ZodType<RichText, RichText>;

/** Depth ≤ 50, ≤ 1 MB as UTF-8 JSON, no NUL and no lone surrogate anywhere. Issue messages are codes. */
export const richTextSchema = asRichText(checked(MAX_RICH_TEXT_BYTES, 'RichText'));

/** The same for an article's whole text. */
export const articleDocumentSchema = asRichText(checked(MAX_ARTICLE_DOCUMENT_BYTES, 'ArticleDocument'));

const INLINE: ReadonlySet<string> = new Set(['text', 'hardBreak']);

/** The words alone, text blocks on lines of their own: for search, notices and previews. */
export function plainTextOf(document: RichText): string {
  const lines: string[] = [];
  const visit = (node: RichTextNode): void => {
    const children = node.content ?? [];
    if (children.length > 0 && children.every((child) => INLINE.has(child.type))) {
      lines.push(children.map((child) => (child.type === 'hardBreak' ? '\n' : (child.text ?? ''))).join(''));
      return;
    }
    if (node.text) lines.push(node.text);
    children.forEach(visit);
  };
  document.content.forEach(visit);
  return lines.join('\n');
}

export const isEmptyRichText = (document: RichText): boolean => plainTextOf(document).trim() === '';
