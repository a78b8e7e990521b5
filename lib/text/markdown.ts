/** Markdown to a document, from the lexer's tokens: no HTML is made on the way. What we have no node for shows its text. */
import { Lexer, type Token, type Tokens } from 'marked';
import type { RichText, RichTextMark, RichTextNode } from '@/lib/domain/rich-text';
import { safeUrl } from '@/lib/domain/safe-url';

export type FrontMatter = Record<string, string>;

const FRONT_MATTER = /^---\n([\s\S]{0,5000}?)\n---\n/u;

/** The `key: value` lines between `---` at the beginning, keys in lower case, and the text after them. */
export function splitFrontMatter(text: string): { meta: FrontMatter; body: string } {
  const found = FRONT_MATTER.exec(text);
  if (!found) return { meta: {}, body: text };
  const pairs = (found[1] ?? '').split('\n').flatMap((line) => {
    const pair = /^([A-Za-z_-]+): *["']?(.*?)["']? *$/u.exec(line);
    return pair?.[1] && pair[2] ? [[pair[1].toLowerCase(), pair[2]] as const] : [];
  });
  return { meta: Object.fromEntries(pairs), body: text.slice(found[0].length) };
}

/** Whether a pasted text is plainly Markdown: blank lines between blocks and at least two of its signs. */
export function looksLikeMarkdown(text: string): boolean {
  if (!/\n *\n/u.test(text)) return false;
  const signs = text.match(/^#{1,6} \S|\]\(https?:|\*\*[^*\n]{1,200}\*\*|^> \S/gmu);
  return (signs?.length ?? 0) >= 2;
}

/** The document of a clean text (see `cleanText`). Deep nesting is cut at 20 levels, where its text goes on flat. */
export function documentFromMarkdown(text: string): RichText {
  const tokens = new Lexer({ gfm: true }).lex(splitFrontMatter(text).body);
  return { type: 'doc', content: tokens.flatMap((token) => blocks(token, 0)) };
}

const MAX_DEPTH = 20;

const paragraph = (content: RichTextNode[]): RichTextNode[] =>
  content.some((node) => node.text?.trim()) ? [{ type: 'paragraph', content }] : [];

const isType = <Type extends Tokens.Generic | Token>(token: Token, type: string): token is Type & Token =>
  token.type === type;

function blocks(token: Token, depth: number): RichTextNode[] {
  if (depth > MAX_DEPTH) return paragraph([{ type: 'text', text: token.raw }]);
  if (isType<Tokens.Heading>(token, 'heading')) {
    const content = inline(token.tokens);
    return content.length > 0 ? [{ type: 'heading', attrs: { level: Math.min(token.depth, 4) }, content }] : [];
  }
  if (isType<Tokens.List>(token, 'list')) return [listNode(token, depth)];
  if (isType<Tokens.Blockquote>(token, 'blockquote')) {
    const content = token.tokens.flatMap((child) => blocks(child, depth + 1));
    return content.length > 0 ? [{ type: 'blockquote', content }] : [];
  }
  if (isType<Tokens.Code>(token, 'code')) return paragraph(lines(token.text));
  if (isType<Tokens.Table>(token, 'table')) return [token.header, ...token.rows].flatMap(tableRow);
  if (isType<Tokens.HTML>(token, 'html')) return paragraph(plain(withoutTags(token.text).trim()));
  if (token.type === 'space' || token.type === 'hr' || token.type === 'def') return [];
  return paragraph('tokens' in token && token.tokens ? inline(token.tokens) : plain(textOf(token)));
}

const tableRow = (cells: Tokens.TableCell[]): RichTextNode[] =>
  paragraph(
    cells.flatMap((cell, index) => [...(index > 0 ? [{ type: 'text', text: ' | ' }] : []), ...inline(cell.tokens)]),
  );

function listNode(token: Tokens.List, depth: number): RichTextNode {
  const items = token.items.map((item) => {
    const content = item.tokens.flatMap((child) => blocks(child, depth + 1));
    const first = content[0]?.type === 'paragraph' ? [] : [{ type: 'paragraph' }];
    return { type: 'listItem', content: [...first, ...content] };
  });
  if (!token.ordered) return { type: 'bulletList', content: items };
  const start = typeof token.start === 'number' && token.start > 1 ? { attrs: { start: token.start } } : {};
  return { type: 'orderedList', ...start, content: items };
}

const textOf = (token: Token): string => ('text' in token && typeof token.text === 'string' ? token.text : token.raw);
const withoutTags = (text: string): string =>
  text.replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)|<!--[\s\S]*?(?:-->|$)|<[^>]*>/giu, ' ');
const plain = (text: string): RichTextNode[] => {
  const shown = unescaped(text).replace(/\s+/gu, ' ');
  return shown === '' ? [] : [{ type: 'text', text: shown }];
};

const lines = (text: string): RichTextNode[] =>
  text
    .split('\n')
    .flatMap((line, index) => [
      ...(index > 0 ? [{ type: 'hardBreak' }] : []),
      ...(line === '' ? [] : [{ type: 'text', text: line }]),
    ]);

function inline(tokens: Token[] = [], marks: RichTextMark[] = []): RichTextNode[] {
  return tokens.flatMap((token) => inlineToken(token, marks));
}

function inlineToken(token: Token, marks: RichTextMark[]): RichTextNode[] {
  if (token.type === 'br') return [{ type: 'hardBreak' }];
  if (token.type === 'html') return marked(plain(withoutTags(token.raw).trim()), marks);
  if (token.type === 'codespan') return marked([{ type: 'text', text: textOf(token) }], marks);
  const inner = 'tokens' in token && token.tokens && token.tokens.length > 0 ? token.tokens : null;
  const added = marksOf(token, marks);
  return inner ? inline(inner, added) : marked(plain(textOf(token)), added);
}

function marksOf(token: Token, marks: RichTextMark[]): RichTextMark[] {
  if (token.type === 'strong') return [...marks, { type: 'bold' }];
  if (token.type === 'em') return [...marks, { type: 'italic' }];
  if (!isType<Tokens.Link>(token, 'link')) return marks;
  const href = safeUrl(unescaped(token.href));
  return href ? [...marks, { type: 'link', attrs: { href } }] : marks;
}

const marked = (nodes: RichTextNode[], marks: RichTextMark[]): RichTextNode[] =>
  marks.length === 0 ? nodes : nodes.map((node) => (node.type === 'text' ? { ...node, marks } : node));

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  zwnj: '\u200c',
  zwj: '\u200d',
  lrm: '\u200e',
  rlm: '\u200f',
};

/** The lexer leaves entities to the HTML that we don't make. Numbers that are no character stay as they are written. */
const unescaped = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/giu,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? whole) : whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      const isCharacter = code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
      return isCharacter ? String.fromCodePoint(code) : whole;
    },
  );
