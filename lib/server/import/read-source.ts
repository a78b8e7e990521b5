/** Bytes as an article, by what they are: a page, a saved page, a Word file, a PDF, Markdown or plain text. */
import PostalMime from 'postal-mime';
import { MAX_ARTICLE_TEXT } from '@/lib/domain/article';
import { AppError } from '@/lib/domain/errors';
import { cleanText } from '@/lib/text/clean-text';
import { documentFromText, type TextFormat } from '@/lib/text/document-from-text';
import { splitFrontMatter } from '@/lib/text/markdown';
import { convert, type Progress } from './convert';
import { decodeFile } from './decode-file';
import { pageText } from './page-text';
import { pdfText } from './pdf-text';
import { readPage, readWholePage } from './read-page';
import type { ReadSource } from './source';
import { guardZip } from './zip-guard';

export type Source = {
  bytes: Uint8Array;
  /** As a server sent it. */
  contentType?: string;
  fileName?: string;
  /** Where it came from. */
  url?: string;
  onProgress?: Progress;
};

const NOTHING = {
  title: null,
  byline: null,
  publisher: null,
  publishedAt: null,
  language: null,
  canonicalUrl: null,
  blocks: null,
} as const;

/** Throws `invalid` (`not_text`, `bad_file`, `scanned_pdf`, `empty_text`), `too_large`, and FetchError `login`, `empty`. */
export async function readSource(source: Source): Promise<ReadSource> {
  const { bytes, contentType = '', fileName = '', url = null } = source;
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  if (head.startsWith('%PDF-')) return readPdf(source);
  if (head.startsWith('PK\u0003\u0004')) return readDocx(bytes);
  if (
    /^(?:from:|mime-version:|message-id:|subject:|content-type:|date:|snapshot-content-location:)/im.test(
      head.slice(0, 300),
    ) &&
    /multipart\/related/i.test(head)
  ) {
    return readMhtml(bytes, url);
  }
  const isPage = /html|xml/i.test(contentType) || /\.x?html?$/i.test(fileName) || looksLikePage(bytes);
  if (isPage) return readPage(limited(pageText(bytes, contentType)), url);
  const isMarkdown = /\.(?:md|markdown)$/iu.test(fileName);
  return readText(limited(decodeFile(bytes)), isMarkdown ? 'markdown' : 'plain');
}

const looksLikePage = (bytes: Uint8Array): boolean =>
  /^[\s\u0000\ufeff\u00ef\u00bb\u00bf\u00ff\u00fe]*<(?:!doctype\s+html|html|head|body|\?xml)/i.test(
    Buffer.from(bytes.subarray(0, 400))
      .toString('latin1')
      .replace(/\u0000/g, ''),
  );

/** Markup may be several times its words. */
function limited(text: string): string {
  if (text.length > MAX_ARTICLE_TEXT * 5)
    throw new AppError('too_large', { values: { limit: MAX_ARTICLE_TEXT / 1e6 } });
  return text;
}

/** A pasted text or a text file, with what its head says about it. */
export function readText(raw: string, format: TextFormat): ReadSource {
  const { meta, body } = splitFrontMatter(cleanText(raw));
  const document = documentFromText(body, format);
  const written = meta.date ?? meta.published;
  const date = written === undefined ? Number.NaN : Date.parse(written);
  return {
    ...NOTHING,
    format: format === 'markdown' ? 'markdown' : 'text',
    title: meta.title ?? null,
    byline: meta.author ?? meta.byline ?? null,
    publisher: meta.publisher ?? meta.source ?? null,
    publishedAt: Number.isNaN(date) ? null : new Date(date).toISOString(),
    nodes: document.content,
    warnings: [],
  };
}

async function readDocx(bytes: Uint8Array): Promise<ReadSource> {
  if (!guardZip(bytes).includes('word/document.xml')) throw new AppError('invalid', { message: 'not_text' });
  const { html } = await convert('docx', bytes);
  const page = readWhole(limited(html));
  return { ...page, format: 'docx' };
}

/** All of it is the article: nothing is to be found out. */
function readWhole(html: string): ReadSource {
  const { nodes, warnings } = readWholePage(`<html><body><article>${html}</article></body></html>`, null);
  return { ...NOTHING, format: 'html', nodes, warnings };
}

async function readPdf({ bytes, onProgress }: Source): Promise<ReadSource> {
  const { pages, title } = await convert('pdf', bytes, onProgress);
  const { nodes, isRtl, empty } = pdfText(pages);
  if (nodes.length === 0) throw new AppError('invalid', { message: 'scanned_pdf' });
  return {
    ...NOTHING,
    format: 'pdf',
    title: title !== null && /[\p{L}]{3}/u.test(title) && !/\.(?:docx?|pdf|indd)$/i.test(title) ? title.trim() : null,
    nodes,
    warnings: [...(isRtl ? (['pdf_order'] as const) : []), ...(empty > 0 ? (['pdf_some_scanned'] as const) : [])],
  };
}

async function readMhtml(bytes: Uint8Array, url: string | null): Promise<ReadSource> {
  const mail = await PostalMime.parse(bytes);
  const location = mail.headers.find(({ key }) => key === 'snapshot-content-location')?.value ?? url;
  const attached = mail.attachments.find(({ mimeType }) => /html/i.test(mimeType));
  const html =
    mail.html ?? (attached && typeof attached.content !== 'string' ? pageText(new Uint8Array(attached.content)) : null);
  if (!html) throw new AppError('invalid', { message: 'bad_file' });
  const address = location && URL.canParse(location) && /^https?:/.test(location) ? location : null;
  return { ...(await readPage(limited(html), address)), format: 'mhtml' };
}
