/** What somebody brings, read and shown before anything is saved. */
import { MAX_ARTICLE_TEXT, type ImportPreview } from '@/lib/domain/article';
import { AppError } from '@/lib/domain/errors';
import type { RichText } from '@/lib/domain/rich-text';
import { checkArticle } from '@/lib/editor/check';
import { blocksOf, canonicalText } from '@/lib/text/canonical';
import { cleanText } from '@/lib/text/clean-text';
import { documentFromText, type TextFormat } from '@/lib/text/document-from-text';
import { splitFrontMatter, type FrontMatter } from '@/lib/text/markdown';
import { guessTitle, withoutTitle } from '@/lib/text/title';
import { decodeFile } from './decode-file';
import { detectLanguage } from './language';
import { segmentSentences } from './segmenter';

export type PreviewInput = { text: string } | { html: string } | { file: { name: string; bytes: Uint8Array } };

const MAX_WORDS = 200_000;
const MAX_BYTES = MAX_ARTICLE_TEXT * 4;
const MEGABYTE = 1_000_000;

/**
 * The article in a pasted text or a text file: title (which leaves the body), metadata as far as it is said, language,
 * document, canonical text and sentences (UTF-16). Throws `invalid` (`html_later`, `not_text`, `empty_text`,
 * `unstorable`) and `too_large` (2,000,000 characters, 200,000 words).
 */
export function previewArticle(input: PreviewInput): ImportPreview {
  const { text: raw, format } = read(input);
  if (raw.length > MAX_ARTICLE_TEXT) throw tooLarge();
  const { meta, body } = splitFrontMatter(cleanText(raw));
  const parsed = articleDocument(body, format);
  const title = meta.title ?? guessTitle(parsed);
  const document = withoutTitle(parsed, title);
  const text = canonicalText(document);
  if (text.trim() === '') throw new AppError('invalid', { message: 'empty_text' });
  if (hasMoreWords(text, MAX_WORDS)) throw tooLarge();
  const { language, direction } = detectLanguage(text);
  return {
    title: title.slice(0, 500).toWellFormed(),
    ...metadataFrom(meta),
    language,
    direction,
    document,
    text,
    sentences: segmentSentences(text, blocksOf(document), language),
    sourceUrl: null,
    format: format === 'markdown' ? 'markdown' : 'text',
    warnings: [],
    blocks: null,
    duplicateOf: null,
  };
}

/** The document of a text as it will be stored. Throws `invalid`. */
export const articleDocument = (text: string, format: TextFormat = 'unknown'): RichText =>
  checkArticle(documentFromText(text, format));

function read(input: PreviewInput): { text: string; format: TextFormat } {
  if ('html' in input) throw new AppError('invalid', { message: 'html_later' });
  if ('text' in input) return { text: input.text, format: 'unknown' };
  const { name, bytes } = input.file;
  if (bytes.length > MAX_BYTES) throw tooLarge();
  return { text: decodeFile(bytes), format: /\.(?:md|markdown)$/iu.test(name) ? 'markdown' : 'plain' };
}

const tooLarge = (): AppError => new AppError('too_large', { values: { limit: MAX_ARTICLE_TEXT / MEGABYTE } });

function hasMoreWords(text: string, limit: number): boolean {
  let words = 0;
  for (const _ of text.matchAll(/\S+/gu)) if ((words += 1) > limit) return true;
  return false;
}

function metadataFrom(meta: FrontMatter): Pick<ImportPreview, 'byline' | 'publisher' | 'publishedAt'> {
  const written = meta.date ?? meta.published;
  const date = written === undefined ? Number.NaN : Date.parse(written);
  return {
    byline: (meta.author ?? meta.byline)?.slice(0, 300) ?? null,
    publisher: (meta.publisher ?? meta.source)?.slice(0, 300) ?? null,
    publishedAt: Number.isNaN(date) ? null : new Date(date).toISOString(),
  };
}
