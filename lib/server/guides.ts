/** The guides of docs/guides, readable where Sanad runs: their Markdown as markup, so that no HTML is ever put in. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { lexer, type Token, type Tokens } from 'marked';
import { h, type Markup, type MarkupElement } from '@/lib/domain/markup';
import { safeUrl } from '@/lib/domain/safe-url';

export const GUIDES = ['tokens', 'webhooks', 'web-annotation-protocol'] as const;
export type Guide = (typeof GUIDES)[number];

export const isGuide = (name: string): name is Guide => (GUIDES as readonly string[]).includes(name);

const folder = (): string => path.join(/*turbopackIgnore: true*/ process.cwd(), 'docs', 'guides');

/** Its title, and what follows it. */
export async function readGuide(name: Guide): Promise<{ title: string; body: MarkupElement }> {
  const tokens = lexer(await readFile(path.join(folder(), `${name}.md`), 'utf8'));
  const [head, ...rest] = tokens;
  const title = head?.type === 'heading' ? (head as Tokens.Heading).text : name;
  return { title, body: h('div', {}, rest.flatMap(block)) };
}

function block(token: Token): Markup[] {
  const { type } = token;
  if (type === 'heading') return [h(`h${Math.min(6, (token as Tokens.Heading).depth)}`, {}, inlines(token))];
  if (type === 'paragraph') return [h('p', {}, inlines(token))];
  if (type === 'code') return [h('pre', { tabIndex: 0 }, h('code', {}, (token as Tokens.Code).text))];
  if (type === 'blockquote') return [h('blockquote', {}, (token as Tokens.Blockquote).tokens.flatMap(block))];
  if (type === 'table') return [table(token as Tokens.Table)];
  if (type === 'list') {
    const { items, ordered } = token as Tokens.List;
    return [
      h(
        ordered ? 'ol' : 'ul',
        {},
        items.map((item) =>
          h(
            'li',
            {},
            item.tokens.flatMap((part) => (part.type === 'text' ? inlines(part) : block(part))),
          ),
        ),
      ),
    ];
  }
  return [];
}

const table = ({ header, rows }: Tokens.Table): MarkupElement =>
  h(
    'table',
    {},
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        header.map((cell) => h('th', { scope: 'col' }, inlines(cell))),
      ),
    ),
    h(
      'tbody',
      {},
      rows.map((row) =>
        h(
          'tr',
          {},
          row.map((cell) => h('td', {}, inlines(cell))),
        ),
      ),
    ),
  );

const inlines = (token: { tokens?: Token[] }): Markup[] => (token.tokens ?? []).flatMap(inline);

function inline(token: Token): Markup[] {
  if (token.type === 'strong') return [h('strong', {}, inlines(token))];
  if (token.type === 'em') return [h('em', {}, inlines(token))];
  if (token.type === 'codespan') return [h('code', {}, (token as Tokens.Codespan).text)];
  if (token.type === 'br') return [h('br')];
  if (token.type === 'link') {
    const href = safeUrl((token as Tokens.Link).href);
    return href === null ? inlines(token) : [h('a', { href, rel: 'noopener' }, inlines(token))];
  }
  const nested = (token as Tokens.Text).tokens;
  return nested ? nested.flatMap(inline) : [(token as Tokens.Text).text];
}
