/** The readable text of what an address answered, and what it says of itself. Never throws: bytes may be anything. */
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';

export type ReadPage = {
  text: string | null;
  title: string | null;
  publisher: string | null;
  publishedAt: Date | null;
};

const NOTHING: ReadPage = { text: null, title: null, publisher: null, publishedAt: null };
const MAX_TEXT = 1_000_000;
const BLOCKS = 'p,h1,h2,h3,h4,h5,h6,li,blockquote,pre,tr,div,section,figcaption,dt,dd';

export const mediaType = (contentType: string | undefined): string =>
  (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

export const isHtml = (type: string): boolean => type === 'text/html' || type === 'application/xhtml+xml';

export async function readPage(body: Uint8Array, contentType: string): Promise<ReadPage> {
  try {
    const type = mediaType(contentType);
    if (isHtml(type)) return readHtml(decode(body, contentType));
    if (type === 'application/pdf') return await readPdf(body);
    if (type.startsWith('text/')) return { ...NOTHING, text: tidy(decode(body, contentType)) };
  } catch {
    // A broken page is still kept, byte for byte; only its text isn't known.
  }
  return NOTHING;
}

/** By the header's charset, else the page's own, else UTF-8. */
export function decode(body: Uint8Array, contentType: string): string {
  const head = new TextDecoder('latin1').decode(body.subarray(0, 2048));
  const label =
    /charset=["']?([\w-]+)/i.exec(contentType)?.[1] ?? /<meta[^>]+charset=["']?([\w-]+)/i.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label).decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}

function readHtml(html: string): ReadPage {
  const { document } = parseHTML(html);
  const ownTitle = line(document.querySelector('title')?.textContent);
  const whole = document.body?.textContent ?? '';
  const article = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0]).parse();
  const published = Date.parse(article?.publishedTime ?? '');
  return {
    text: tidy(article?.content ? linesOf(article.content) : whole),
    title: line(article?.title) ?? ownTitle,
    publisher: line(article?.siteName),
    publishedAt: Number.isNaN(published) ? null : new Date(published),
  };
}

/** The words of the markup, each block on a line of its own: no sentence runs into the next one's. */
function linesOf(html: string): string {
  const { document } = parseHTML(`<html><body>${html}</body></html>`);
  for (const end of document.querySelectorAll('br')) end.replaceWith('\n');
  for (const block of document.querySelectorAll(BLOCKS)) block.append('\n');
  for (const cell of document.querySelectorAll('td,th')) cell.append(' ');
  return document.body.textContent ?? '';
}

async function readPdf(body: Uint8Array): Promise<ReadPage> {
  const { extractText } = await import('unpdf');
  const { text } = await extractText(new Uint8Array(body), { mergePages: true });
  return { ...NOTHING, text: tidy(text) };
}

const line = (value: string | null | undefined): string | null =>
  tidy(value ?? '')
    ?.replace(/\s+/gu, ' ')
    .slice(0, 300)
    .toWellFormed() ?? null;

const tidy = (value: string): string | null =>
  value
    .replaceAll('\u0000', '')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n[ \n]*/gu, '\n')
    .trim()
    .slice(0, MAX_TEXT)
    .toWellFormed() || null;
