/** What a draft's body becomes: a document, its canonical text, its sentences, its language and direction. */
import type { ArticleDraft } from '@/lib/domain/article';
import { AppError } from '@/lib/domain/errors';
import type { Direction } from '@/lib/domain/locale';
import type { RichText } from '@/lib/domain/rich-text';
import { checkArticle } from '@/lib/editor/check';
import { blocksOf, canonicalText } from '@/lib/text/canonical';
import { cleanText } from '@/lib/text/clean-text';
import { directionOf } from '@/lib/text/direction';
import { withoutTitle } from '@/lib/text/title';
import { detectLanguage } from '../import/language';
import { articleDocument, pageDocument } from '../import/preview';
import { segmentSentences } from '../import/segmenter';
import type { Span } from './store-version';

export type Content = {
  document: RichText;
  text: string;
  sentences: Span[];
  language: string;
  direction: Direction;
};

/** Throws `invalid`: `empty_text`, or a document that is no article. */
export function readContent(draft: ArticleDraft): Content {
  const document = documentOf(draft);
  const text = canonicalText(document);
  if (text.trim() === '') throw new AppError('invalid', { message: 'empty_text' });
  const detected = detectLanguage(text);
  const language = draft.language ?? detected.language;
  const direction = draft.direction ?? (draft.language === undefined ? detected.direction : directionOf(language));
  return { document, text, sentences: segmentSentences(text, blocksOf(document), language), language, direction };
}

function documentOf({ title, text, html, document, sourceUrl }: ArticleDraft): RichText {
  if (document !== undefined) return checkArticle(document);
  if (html !== undefined) return withoutTitle(pageDocument(html, sourceUrl ?? null), cleanText(title));
  return documentFromDraft(title, text ?? '');
}

/** A text that begins with its own title has it in the title alone, as in the preview. */
const documentFromDraft = (title: string, text: string): RichText =>
  withoutTitle(articleDocument(cleanText(text)), cleanText(title));
