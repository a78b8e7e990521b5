'use client';

import { Merge, Scissors } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Problem } from '@/components/ui/problem';
import { Sheet } from '@/components/ui/sheet';
import type { Article, Sentence } from '@/lib/domain/article';
import { useSentenceCorrection } from './use-sentence-correction';

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  workspace: string;
  article: Article;
  /** The canonical text of the article's current version, and its sentences. */
  text: string;
  sentences: Sentence[];
  /** What is now stored, after each step. */
  onCorrected: (sentences: Sentence[], article: Article) => void;
};

const STEP = 150;

/** Where a sentence really begins and ends: cut one between two words, or join it with the next. */
export function SentenceCorrection({ open, onOpenChange, text, onCorrected, ...facts }: Props) {
  const t = useTranslations('articles.correction');
  const { sentences, isBusy, problem, correct } = useSentenceCorrection(facts, onCorrected);
  const [cutting, setCutting] = useState<number | null>(null);
  const [shown, setShown] = useState(STEP);
  const { language, direction } = facts.article;

  const cut = async (index: number, at: number) => {
    if (await correct({ action: 'split', index, at })) setCutting(null);
  };

  return (
    <Sheet open={open} onOpenChange={onOpenChange} size="lg" title={t('title')} description={t('description')}>
      {problem && <Problem problem={problem} className="mb-3" />}
      <p role="status" className="pb-2 text-sm text-muted">
        {cutting === null ? t('done', { count: sentences.length }) : t('cutting')}
      </p>
      <ol dir={direction} lang={language} className="flex flex-col" aria-busy={isBusy}>
        {sentences.slice(0, shown).map((sentence, index) => (
          <li key={`${sentence.start} ${sentence.end}`} className="flex items-start gap-3 border-t border-line py-2.5">
            <span aria-hidden className="w-7 shrink-0 pt-1.5 text-end text-xs text-faint tabular-nums">
              {index + 1}
            </span>
            <div dir="auto" className="reading min-w-0 flex-1 !text-lg">
              {cutting === index ? (
                <Cuttable text={text} sentence={sentence} onCut={(at) => void cut(index, at)} />
              ) : (
                text.slice(sentence.start, sentence.end)
              )}
            </div>
            <span className="flex shrink-0">
              <IconButton
                label={cutting === index ? t('stop') : t('cut')}
                icon={<Scissors />}
                pressed={cutting === index}
                onClick={() => setCutting(cutting === index ? null : index)}
              />
              <IconButton
                label={t('join')}
                icon={<Merge className="rotate-180" />}
                disabled={sentences[index + 1]?.start !== sentence.end}
                onClick={() => void correct({ action: 'merge', index })}
              />
            </span>
          </li>
        ))}
      </ol>
      {sentences.length > shown && (
        <div className="flex justify-center pt-3">
          <Button onClick={() => setShown(shown + STEP)}>{t('showMore')}</Button>
        </div>
      )}
    </Sheet>
  );
}

type CuttableProps = { text: string; sentence: Sentence; onCut: (at: number) => void };

/** The sentence's words with a place to cut between each two. */
function Cuttable({ text, sentence, onCut }: CuttableProps) {
  const t = useTranslations('articles.correction');
  const words = [...text.slice(sentence.start, sentence.end).matchAll(/\S+\s*/gu)];
  return words.map((match, place) => (
    <span key={match.index}>
      {place > 0 && (
        <button
          type="button"
          aria-label={t('cutHere', { word: match[0].trim() })}
          onClick={() => onCut(sentence.start + match.index)}
          className="mx-0.5 inline-block h-[1.1em] w-1.5 rounded-full bg-line align-middle hover:bg-accent focus-visible:bg-accent coarse:w-3"
        />
      )}
      {match[0]}
    </span>
  ));
}
