/** What somebody brings, read and shown before anything is saved. */
import { MAX_ARTICLE_TEXT, type ImportPreview } from '@/lib/domain/article';
import { AppError } from '@/lib/domain/errors';
import type { RichText } from '@/lib/domain/rich-text';
import { checkArticle } from '@/lib/editor/check';
import { blocksOf, canonicalText } from '@/lib/text/canonical';
import { directionOf } from '@/lib/text/direction';
import { documentFromText, type TextFormat } from '@/lib/text/document-from-text';
import { guessTitle, withoutTitle } from '@/lib/text/title';
import { FAULT_MESSAGES, FetchError } from '../fetch/fetch-error';
import { detectLanguage } from './language';
import { readPage, readWholePage } from './read-page';
import { readSource, readText, type Source } from './read-source';
import { segmentSentences } from './segmenter';
import type { ReadSource } from './source';

export type PreviewInput =
  | { text: string }
  | { html: string; url?: string | undefined }
  | { document: RichText; url?: string | undefined }
  | { file: Source };

/** All but what only a desk can know. */
export type ReadPreview = Omit<ImportPreview, 'duplicateOf'>;

const MAX_WORDS = 200_000;
const MAX_BYTES = MAX_ARTICLE_TEXT * 5;
const MEGABYTE = 1_000_000;

/**
 * The article in a text, a page or a file: title (which leaves the body), metadata as far as it is said,
 * language, document, canonical text and sentences (UTF-16). Throws `invalid` (`not_text`, `bad_file`, `scanned_pdf`,
 * `empty_text`, `unstorable`), `too_large` (2,000,000 characters, 200,000 words) and `upstream` (`fetch_<fault>`).
 */
export async function previewArticle(input: PreviewInput): Promise<ReadPreview> {
  try {
    return await preview(input);
  } catch (error) {
    throw error instanceof FetchError ? upstream(error) : error;
  }
}

async function preview(input: PreviewInput): Promise<ReadPreview> {
  if ('text' in input) return toPreview(readText(requireFit(input.text), 'unknown'), null);
  if ('document' in input) return toPreview(readDocument(input.document), input.url ?? null);
  if ('file' in input) {
    if (input.file.bytes.length > MAX_BYTES) throw tooLarge();
    return toPreview(await readSource(input.file), input.file.url ?? null);
  }
  return toPreview(await readPage(requireFit(input.html), input.url ?? null), input.url ?? null);
}

/** The fault in words that a person can act on. */
export const upstream = (error: FetchError): AppError =>
  new AppError('upstream', { message: FAULT_MESSAGES[error.fault], cause: error });

/** The document of a text as it will be stored. Throws `invalid`. */
export const articleDocument = (text: string, format: TextFormat = 'unknown'): RichText =>
  checkArticle(documentFromText(text, format));

/** A page's markup as the document it will be stored as. Throws `invalid`. */
export function pageDocument(html: string, url: string | null): RichText {
  try {
    return checkArticle({ type: 'doc', content: readWholePage(requireFit(html), url).nodes });
  } catch (error) {
    throw error instanceof FetchError ? new AppError('invalid', { message: 'empty_text', cause: error }) : error;
  }
}

const readDocument = (document: RichText): ReadSource => ({
  ...{ format: 'document', title: '', byline: null, publisher: null, publishedAt: null, language: null },
  ...{ canonicalUrl: null, nodes: document.content, blocks: null, warnings: [] },
});

function toPreview(source: ReadSource, url: string | null): ReadPreview {
  const parsed = checkArticle({ type: 'doc', content: source.nodes });
  const title = (source.title ?? guessTitle(parsed)).slice(0, 500).toWellFormed();
  const document = withoutTitle(parsed, title);
  const text = canonicalText(document);
  if (text.trim() === '') throw new AppError('invalid', { message: 'empty_text' });
  if (text.length > MAX_ARTICLE_TEXT || hasMoreWords(text, MAX_WORDS)) throw tooLarge();
  const { language, direction } = languageOf(text, source.language);
  return {
    title,
    byline: cut(source.byline),
    publisher: cut(source.publisher),
    publishedAt: source.publishedAt,
    language,
    direction,
    document,
    text,
    sentences: segmentSentences(text, blocksOf(document), language),
    sourceUrl: source.canonicalUrl ?? url,
    format: source.format,
    warnings: source.warnings,
    blocks: source.blocks,
  };
}

/** What the page says counts when its letters run that way: templates are often left in another language. */
function languageOf(text: string, said: string | null): Pick<ReadPreview, 'language' | 'direction'> {
  const detected = detectLanguage(text);
  const isPossible = said !== null && directionOf(said) === detected.direction;
  const isSame = said?.split('-')[0] === detected.language;
  return isPossible && (isSame || detected.confidence < 0.1)
    ? { language: said, direction: detected.direction }
    : { language: detected.language, direction: detected.direction };
}

const cut = (line: string | null): string | null => line?.slice(0, 300).toWellFormed() ?? null;

const tooLarge = (): AppError => new AppError('too_large', { values: { limit: MAX_ARTICLE_TEXT / MEGABYTE } });

function requireFit(text: string): string {
  if (text.length > MAX_ARTICLE_TEXT) throw tooLarge();
  return text;
}

function hasMoreWords(text: string, limit: number): boolean {
  let words = 0;
  for (const _ of text.matchAll(/\S+/gu)) if ((words += 1) > limit) return true;
  return false;
}
