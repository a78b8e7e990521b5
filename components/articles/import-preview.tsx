'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { ImportPreview } from '@/lib/domain/article';
import type { Direction } from '@/lib/domain/locale';
import { blocksOf, type ArticleBlock } from '@/lib/text/canonical';
import { countWords } from './import-state';

type Props = { preview: ImportPreview; language: string; direction: Direction };
type Sentence = ImportPreview['sentences'][number];

/** Blocks shown at first, and added each time: a book is not laid out for a glance at it. */
const STEP = 120;

/** The text as it will be stored, with its sentences told apart: two grounds in turn, and their numbers beside. */
export function ImportPreviewText({ preview, language, direction }: Props) {
  const t = useTranslations('articles.import');
  const [shown, setShown] = useState(STEP);
  const blocks = useMemo(() => withSentences(preview), [preview]);
  const words = useMemo(() => countWords(preview.text), [preview]);
  return (
    <section aria-label={t('preview')}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 pb-3">
        <h2 className="text-lg font-semibold">{t('preview')}</h2>
        <p className="text-sm text-muted tabular-nums">
          {t('sentences', { count: preview.sentences.length })} · {t('words', { count: words })}
        </p>
      </div>
      <div
        dir={direction}
        lang={language}
        className="reading rounded-xl border border-line bg-surface py-6 ps-2 pe-4 sm:py-8 sm:ps-5 sm:pe-10"
      >
        {blocks.slice(0, shown).map(({ block, sentences }) => (
          <Block key={block.start} block={block} sentences={sentences} text={preview.text} />
        ))}
      </div>
      {blocks.length > shown && (
        <div className="flex justify-center pt-4">
          <Button onClick={() => setShown((count) => count + STEP * 4)}>
            {t('showMore', { count: blocks.length - shown })}
          </Button>
        </div>
      )}
    </section>
  );
}

function withSentences({ document, sentences }: ImportPreview): { block: ArticleBlock; sentences: Sentence[] }[] {
  let next = 0;
  return blocksOf(document).map((block) => {
    const from = next;
    while (next < sentences.length && (sentences[next]?.start ?? block.end) < block.end) next += 1;
    return { block, sentences: sentences.slice(from, next) };
  });
}

function Block({ block, sentences, text }: { block: ArticleBlock; sentences: Sentence[]; text: string }) {
  const Tag = block.type === 'heading' ? 'h3' : 'p';
  return (
    <div className="grid grid-cols-[2rem_minmax(0,1fr)] gap-2 sm:grid-cols-[3.25rem_minmax(0,1fr)] sm:gap-3 [&+&]:mt-[0.7em]">
      <span
        aria-hidden
        dir="ltr"
        className="pt-[0.45em] text-end font-sans text-2xs text-faint tabular-nums select-none"
      >
        {numbersOf(sentences)}
      </span>
      <Tag
        dir={block.dir ?? 'auto'}
        className={clsx(
          'min-w-0 whitespace-pre-line text-start',
          block.type === 'heading' && 'font-semibold',
          (block.type === 'blockquote' || block.quoted) && 'border-s-2 border-line ps-4',
          block.type === 'listItem' && 'ps-6',
        )}
      >
        {block.type === 'listItem' && block.continued !== true && (
          <span aria-hidden className="-ms-6 inline-block w-6 text-faint select-none">
            {block.listKind === 'ordered' ? `${block.ordinal ?? 1}.` : '•'}
          </span>
        )}
        {sentences.map((sentence) => (
          <span
            key={sentence.index}
            data-sentence={sentence.index}
            className={clsx(
              'box-decoration-clone py-[0.12em]',
              sentence.index % 2 === 0 ? 'bg-accent-soft' : 'bg-hover',
            )}
          >
            {text.slice(sentence.start, sentence.end)}
          </span>
        ))}
      </Tag>
    </div>
  );
}

/** "3", or "3–5", counted from one as people do. */
function numbersOf(sentences: Sentence[]): string {
  const first = sentences[0];
  const last = sentences.at(-1);
  if (!first || !last) return '';
  return first === last ? `${first.index + 1}` : `${first.index + 1}–${last.index + 1}`;
}
