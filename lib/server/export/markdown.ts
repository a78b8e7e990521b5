/** The report as Markdown (CommonMark): the same markup as the page's. Every character people wrote stays a character. */
import type { Report } from '@/lib/domain/report';
import type { ArticleBlock } from '@/lib/text/canonical';
import type { Frame } from './frame';
import { plainMarkup, type PlainElement, type PlainNode } from './plain-markup';
import { reportBody } from './report-body';

export const reportMarkdown = (report: Report, blocks: readonly ArticleBlock[], frame: Frame): string =>
  `${markdownOf(plainMarkup(reportBody(report, blocks, frame)))}\n`;

/** Blocks stand apart by one empty line. */
export const markdownOf = (root: PlainElement): string => blocksIn([root]).join('\n\n');

const PARAGRAPHS = new Set(['p', 'dt', 'dd']);
const INLINE = new Set(['span', 'a', 'strong', 'em', 'mark', 'q', 'time', 'code', 'bdi', 'br']);

/** Loose words between blocks become paragraphs of their own. */
function blocksIn(nodes: readonly PlainNode[]): string[] {
  const blocks: string[] = [];
  let loose: PlainNode[] = [];
  const flush = (): void => {
    const text = paragraph(loose);
    if (text !== '') blocks.push(text);
    loose = [];
  };
  for (const node of nodes) {
    if (typeof node === 'string' || INLINE.has(node.tag)) loose.push(node);
    else {
      flush();
      blocks.push(...blockOf(node));
    }
  }
  flush();
  return blocks;
}

function blockOf(element: PlainElement): string[] {
  const { tag, children } = element;
  const level = /^h([1-6])$/.exec(tag)?.[1];
  if (level !== undefined) return [`${'#'.repeat(Number(level))} ${inlineOf(children).replace(/\s+/gu, ' ').trim()}`];
  if (element.attributes['class'] === 'print-address') return [];
  if (PARAGRAPHS.has(tag)) return [paragraph(children)].filter((text) => text !== '');
  if (tag === 'blockquote') return [indented(blocksIn(children).join('\n\n'), '> ', '> ')];
  if (tag === 'ul' || tag === 'ol') return [listOf(element)];
  return blocksIn(children);
}

const listOf = ({ tag, children, start }: PlainElement): string =>
  children
    .flatMap((item, index) => {
      if (typeof item === 'string') return [];
      const sign = tag === 'ol' ? `${start + index}. ` : '- ';
      return [indented(blocksIn(item.children).join('\n\n'), sign, ' '.repeat(sign.length))];
    })
    .join('\n');

const indented = (text: string, first: string, rest: string): string =>
  text
    .split('\n')
    .map((line, index) => ((index === 0 ? first : rest) + line).trimEnd())
    .join('\n');

const paragraph = (nodes: readonly PlainNode[]): string =>
  inlineOf(nodes)
    .split('\n')
    .map((line) => line.trim().replace(/^(?:[-+>#]|\d+(?=[.)]))/u, (sign) => escapeLead(sign)))
    .join('\n')
    .trim();

/** What would begin a list, a heading or a quotation at the head of a line. */
const escapeLead = (sign: string): string => (/^\d/.test(sign) ? sign.replace(/$/u, '\u2060') : `\\${sign}`);

const inlineOf = (nodes: readonly PlainNode[]): string => nodes.map(inline).join('');

function inline(node: PlainNode): string {
  if (typeof node === 'string') return escaped(node);
  const inner = inlineOf(node.children);
  if (node.tag === 'br') return '  \n';
  if (node.attributes['class'] === 'ref') return `\\[${inner}\\]`;
  if (node.tag === 'strong') return wrapped(inner, '**');
  if (node.tag === 'em') return wrapped(inner, '*');
  if (node.tag === 'mark') return wrapped(inner, '==');
  if (node.tag === 'q') return `“${inner}”`;
  const href = node.attributes['href'];
  return node.tag === 'a' && href !== undefined ? `[${inner}](<${addressed(href)}>)` : inner;
}

/** Signs of emphasis stand next to the words, never next to white space. */
const wrapped = (inner: string, sign: string): string => {
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/u.exec(inner) ?? [];
  return words === '' ? inner : `${before}${sign}${words}${sign}${after}`;
};

const addressed = (href: string): string => href.replace(/[<>\\\s]/gu, (sign) => encodeURIComponent(sign));

/** An address in running words is kept from becoming a link: its end would be guessed. */
const escaped = (text: string): string =>
  text
    .replace(/[\\`*_{}[\]<>|~&$=@]/gu, (sign) => `\\${sign}`)
    .replace(/!(?=\\\[)/gu, '\\!')
    .replace(/:(?=\/\/)/gu, '\\:')
    .replace(/\b(www)\./giu, '$1\\.');
