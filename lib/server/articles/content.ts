/** What a draft's body becomes: a document, its canonical text, its sentences, its language and direction. */
import type { ArticleDraft } from '@/lib/domain/article';
import { AppError } from '@/lib/domain/errors';
import type { Direction } from '@/lib/domain/locale';
import type { RichText } from '@/lib/domain/rich-text';
import { checkArticle } from '@/lib/editor/check';
import { blocksOf, canonicalText } from '@/lib/text/canonical';
import { directionOf, directionOfLetters } from '@/lib/text/direction';
import type { Span } from './store-version';

export type Content = {
  document: RichText;
  text: string;
  sentences: Span[];
  language: string;
  direction: Direction;
};

/** Throws `invalid`: `html_later`, `empty_text`, or a document that is no article. */
export async function readContent(draft: ArticleDraft): Promise<Content> {
  if (draft.html !== undefined) throw new AppError('invalid', { message: 'html_later' });
  const document = draft.document === undefined ? paragraphs(draft.text ?? '') : checkArticle(draft.document);
  const text = canonicalText(document);
  if (text.trim() === '') throw new AppError('invalid', { message: 'empty_text' });
  const language = draft.language ?? (directionOfLetters(text) === 'rtl' ? 'ar' : 'en');
  const direction = draft.direction ?? directionOf(language);
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  const sentences = blocksOf(document).flatMap((block) =>
    Array.from(segmenter.segment(text.slice(block.start, block.end)), (part) => ({
      start: block.start + part.index,
      end: block.start + part.index + part.segment.length,
    })),
  );
  return { document, text, sentences, language, direction };
}

const paragraphs = (text: string): RichText => ({
  type: 'doc',
  content: text
    .split(/\n+/u)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line.trim() }] })),
});
