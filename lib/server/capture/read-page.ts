/** The readable text of what an address answered, and what it says of itself. Never throws: bytes may be anything. */
import { plainTextOf } from '@/lib/domain/rich-text';
import { convert } from '../import/convert';
import { pageText } from '../import/page-text';
import { pdfText } from '../import/pdf-text';

export type ReadPage = {
  text: string | null;
  title: string | null;
  publisher: string | null;
  publishedAt: Date | null;
};

const NOTHING: ReadPage = { text: null, title: null, publisher: null, publishedAt: null };
const MAX_TEXT = 1_000_000;

export const mediaType = (contentType: string | undefined): string =>
  (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

export const isHtml = (type: string): boolean => type === 'text/html' || type === 'application/xhtml+xml';

export async function readPage(body: Uint8Array, contentType: string): Promise<ReadPage> {
  try {
    const type = mediaType(contentType);
    if (isHtml(type)) return await readHtml(decode(body, contentType));
    if (type === 'application/pdf') return await readPdf(body);
    if (type.startsWith('text/')) return { ...NOTHING, text: tidy(decode(body, contentType)) };
  } catch {
    // A broken page is still kept, byte for byte; only its text isn't known.
  }
  return NOTHING;
}

/** As the page's coding says, as far as it is text at all. */
export function decode(body: Uint8Array, contentType: string): string {
  try {
    return pageText(body, contentType);
  } catch {
    return new TextDecoder().decode(body);
  }
}

async function readHtml(html: string): Promise<ReadPage> {
  const { text, title, publisher, publishedTime } = await convert('page', new TextEncoder().encode(html));
  const published = Date.parse(publishedTime ?? '');
  return {
    text: tidy(text),
    title: line(title),
    publisher: line(publisher),
    publishedAt: Number.isNaN(published) ? null : new Date(published),
  };
}

async function readPdf(body: Uint8Array): Promise<ReadPage> {
  const { pages, title } = await convert('pdf', body);
  const { nodes } = pdfText(pages);
  return { ...NOTHING, title: line(title), text: tidy(plainTextOf({ type: 'doc', content: nodes })) };
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
