/**
 * A web page as an article: its main text as Readability finds it, what it says about itself, and all of its blocks, so
 * that a person can take in what the finder left out.
 */
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { ImportWarning } from '@/lib/domain/article';
import type { RichTextNode } from '@/lib/domain/rich-text';
import { plainTextOf } from '@/lib/domain/rich-text';
import { FetchError } from '../fetch/fetch-error';
import { convert, type MainText } from './convert';
import { type DomNode, nodesOf } from './html-nodes';
import { factsOf, type PageDocument } from './page-facts';
import type { ReadSource } from './source';
import { wholePage } from './whole-page';

/** Elements of the page, at most: more is no article. */
const MAX_ELEMENTS = 60_000;
const SHORT = 400;
/** Characters of markup from which on a page is long. */
const LONG = 100_000;

/** `address`: where it came from, for relative links. Throws FetchError `login` and `empty`. */
export const readPage = async (html: string, address: string | null): Promise<ReadSource> =>
  readAs(html, address, await findMain(html, address));

/** All of it is the article, as in a file that somebody wrote. Throws as readPage(). */
export const readWholePage = (html: string, address: string | null): ReadSource => readAs(html, address, null);

function readAs(html: string, address: string | null, found: MainText | null): ReadSource {
  const document = parse(html, address);
  const facts = factsOf(document as unknown as PageDocument, address);
  const page = nodesOf(document.body as unknown as DomNode);
  const hasPassword = document.querySelector('input[type="password"]') !== null;
  const main = found?.content ? nodesOf(parse(found.content, address).body as unknown as DomNode) : [];
  const nodes = main.length > 0 ? main : page;
  const length = wordsIn(nodes).length;
  if (hasPassword && length < SHORT) throw new FetchError('login');
  if (length === 0) throw new FetchError('empty');
  const title = (facts.title ?? found?.title ?? document.title ?? '').replace(/\s+/gu, ' ').trim();
  const warnings = warningsOf(found?.content ?? html, { isPaid: facts.isPaid, length, page: wordsIn(page) });
  return {
    format: 'html',
    title: title === '' ? null : title.toWellFormed().slice(0, 500),
    byline: facts.byline ?? lineOf(found?.byline),
    publisher: facts.publisher ?? lineOf(found?.siteName),
    publishedAt: facts.publishedAt,
    language: facts.language,
    canonicalUrl: facts.canonicalUrl,
    nodes,
    blocks: main.length > 0 ? markKept(page, main) : null,
    warnings,
  };
}

/**
 * Of a long page in a thread of its own: the finder takes a second for a megabyte. A page too large for it is taken as it
 * is: a person drops what is not the article.
 */
async function findMain(html: string, address: string | null): Promise<MainText | null> {
  try {
    if (html.length > LONG) return (await convert('main', new TextEncoder().encode(wholePage(html)))).found;
    const options = { maxElemsToParse: MAX_ELEMENTS, keepClasses: false };
    return new Readability(parse(html, address) as unknown as Document, options).parse();
  } catch {
    return null;
  }
}

function parse(html: string, address: string | null) {
  const { document } = parseHTML(wholePage(html));
  if (address !== null && document.head && document.querySelector('base[href]') === null) {
    const base = document.createElement('base');
    base.setAttribute('href', address);
    document.head.prepend(base);
  }
  if (address !== null) {
    for (const link of document.querySelectorAll('a[href]')) {
      const href = link.getAttribute('href') ?? '';
      if (URL.canParse(href, address)) link.setAttribute('href', new URL(href, address).href);
    }
  }
  return document;
}

const lineOf = (value: string | null | undefined): string | null => {
  const line = (value ?? '').replace(/\s+/gu, ' ').trim();
  return line === '' ? null : line.toWellFormed().slice(0, 300);
};

const wordsIn = (nodes: RichTextNode[]): string => plainTextOf({ type: 'doc', content: nodes }).trim();

const keyOf = (node: RichTextNode): string =>
  plainTextOf({ type: 'doc', content: [node] })
    .replace(/[\s|]+/gu, ' ')
    .trim();

/**
 * The page's blocks, each marked whether the main text has it. A block that the finder changed (a list it cut, a
 * paragraph it split) is taken for kept when its words are in the main text; the order is the page's.
 */
function markKept(page: RichTextNode[], main: RichTextNode[]): { kept: boolean; node: RichTextNode }[] {
  const mainText = main.map(keyOf).join(' ');
  const exact = new Map<string, number>();
  for (const key of main.map(keyOf)) exact.set(key, (exact.get(key) ?? 0) + 1);
  return page.map((node) => {
    const key = keyOf(node);
    const left = exact.get(key) ?? 0;
    if (left > 0) exact.set(key, left - 1);
    return { node, kept: left > 0 || (key.length > 40 && mainText.includes(key)) };
  });
}

const WALL =
  /subscribe|subscription|sign in to|log in to|register to|اشترك|الاشتراك|سجّل الدخول|تسجيل الدخول|للمشتركين/iu;

function warningsOf(
  content: string,
  { isPaid, length, page }: { isPaid: boolean; length: number; page: string },
): ImportWarning[] {
  const looksCut = length < SHORT * 2 && WALL.test(page);
  return [
    ...(isPaid || looksCut ? (['maybe_wall'] as const) : []),
    ...(/<table\b/i.test(content) ? (['tables_as_text'] as const) : []),
    ...(/<(?:img|figure|picture)\b/i.test(content) ? (['images_left_out'] as const) : []),
  ];
}
