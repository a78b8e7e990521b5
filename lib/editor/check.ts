/**
 * The gate for documents that come from outside. ProseMirror says whether the shape is right; the rest is made right
 * here, because ProseMirror takes an attribute's value as it finds it: addresses, targets, directions, line breaks inside
 * text. What is stored has passed this, so equal texts have equal documents.
 */
import { getSchema } from '@tiptap/core';
import { Node, type Schema } from '@tiptap/pm/model';
import { AppError } from '@/lib/domain/errors';
import {
  articleDocumentSchema,
  richTextSchema,
  type RichText,
  type RichTextAttributes,
  type RichTextMark,
  type RichTextNode,
} from '@/lib/domain/rich-text';
import { safeUrl } from '@/lib/domain/safe-url';
import { articleExtensions, HEADING_LEVELS, noteExtensions } from './extensions';
import { isBlockDirection, LINK_REL, LINK_TARGET } from './link-policy';

let articleSchema: Schema | undefined;
let noteSchema: Schema | undefined;

/**
 * An article's document, normalised: text in NFC, links forced through `safeUrl` (a link without a safe address becomes
 * plain text), empty blocks dropped, attributes at their default left out. Throws `invalid` for anything that is not
 * an article.
 */
export function checkArticle(json: unknown): RichText {
  articleSchema ??= getSchema(articleExtensions);
  return check(json, articleSchema, articleDocumentSchema, 'article_document_invalid');
}

/** The same for a note: no headings, and an empty note stays as its writer left it. */
export function checkNote(json: unknown): RichText {
  noteSchema ??= getSchema(noteExtensions);
  return check(json, noteSchema, richTextSchema, 'note_document_invalid');
}

function check(json: unknown, schema: Schema, stored: typeof richTextSchema, message: string): RichText {
  const parsed = stored.safeParse(json);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
    throw new AppError('invalid', { message, issues });
  }
  const markOrder = Object.keys(schema.marks);
  const content = parsed.data.content.flatMap((node) => cleanNode(node, markOrder));
  const document = { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] } satisfies RichText;
  try {
    Node.fromJSON(schema, document).check();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unknown';
    throw new AppError('invalid', { message, issues: [{ path: 'document', message: reason.slice(0, 200) }], cause });
  }
  return document;
}

const EMPTY_IS_NOTHING: ReadonlySet<string> = new Set([
  'paragraph',
  'heading',
  'listItem',
  'bulletList',
  'orderedList',
  'blockquote',
]);

function cleanNode(node: RichTextNode, markOrder: string[]): RichTextNode[] {
  if (node.type === 'text') return cleanText(node, markOrder);
  const children = (node.content ?? []).flatMap((child) => cleanNode(child, markOrder));
  const content = withFirstParagraph(node.type, mergeText(children));
  if (content.length === 0 && EMPTY_IS_NOTHING.has(node.type)) return [];
  const attrs = cleanAttributes(node);
  return [{ type: node.type, ...(attrs ? { attrs } : {}), ...(content.length > 0 ? { content } : {}) }];
}

/** A list item begins with a paragraph; when that was empty and dropped, an inner list keeps its place with a new one. */
function withFirstParagraph(type: string, content: RichTextNode[]): RichTextNode[] {
  const first = content[0];
  return type === 'listItem' && first && first.type !== 'paragraph' ? [{ type: 'paragraph' }, ...content] : content;
}

function cleanText(node: RichTextNode, markOrder: string[]): RichTextNode[] {
  const text = (node.text ?? '').replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/gu, ' ').normalize('NFC');
  if (text === '') return [];
  const marks = cleanMarks(node.marks ?? [], markOrder);
  return [{ type: 'text', ...(marks.length > 0 ? { marks } : {}), text }];
}

/** One mark of a kind, in the schema's order: ProseMirror refuses a text whose marks come in another. */
function cleanMarks(marks: RichTextMark[], markOrder: string[]): RichTextMark[] {
  const byType = new Map(marks.flatMap(cleanMark).map((mark) => [mark.type, mark]));
  return [...byType.values()].sort((a, b) => markOrder.indexOf(a.type) - markOrder.indexOf(b.type));
}

function cleanMark(mark: RichTextMark): RichTextMark[] {
  if (mark.type !== 'link') return [{ type: mark.type }];
  const href = safeUrl(mark.attrs?.href);
  return href ? [{ type: 'link', attrs: { href, target: LINK_TARGET, rel: LINK_REL } }] : [];
}

function cleanAttributes(node: RichTextNode): RichTextAttributes | null {
  const attrs: RichTextAttributes = {};
  const given = node.attrs ?? {};
  if (isBlockDirection(given.dir)) attrs.dir = given.dir;
  if (node.type === 'heading') attrs.level = HEADING_LEVELS.find((level) => level === given.level) ?? refuseLevel();
  if (node.type === 'orderedList' && isListStart(given.start)) attrs.start = given.start;
  return Object.keys(attrs).length > 0 ? attrs : null;
}

function refuseLevel(): never {
  throw new AppError('invalid', {
    message: 'article_document_invalid',
    issues: [{ path: 'document', message: 'heading_level' }],
  });
}

const isListStart = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > 1 && value < 1_000_000;

/** Neighbouring texts with the same marks are one text, as ProseMirror itself keeps them. */
function mergeText(nodes: RichTextNode[]): RichTextNode[] {
  const merged: RichTextNode[] = [];
  for (const node of nodes) {
    const last = merged.at(-1);
    const joins = last?.type === 'text' && node.type === 'text' && sameMarks(last.marks, node.marks);
    if (joins) merged[merged.length - 1] = { ...last, text: `${last.text ?? ''}${node.text ?? ''}`.normalize('NFC') };
    else merged.push(node);
  }
  return merged;
}

const sameMarks = (a: RichTextMark[] = [], b: RichTextMark[] = []): boolean => JSON.stringify(a) === JSON.stringify(b);
