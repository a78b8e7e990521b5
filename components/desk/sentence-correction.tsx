'use client';

/** Where a sentence really begins and ends, put right by a person before the marking starts. */
import { ChevronLeft, ChevronRight, Combine } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { correctSentences } from '@/lib/api/articles';
import { call, ProblemError } from '@/lib/api/call';
import type { SentenceCorrection as Correction } from '@/lib/domain/article';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { IconButton } from '@/components/ui/icon-button';
import { toast } from '@/components/ui/toast';
import { useDesk, useDeskHandle } from './desk-store';
import { focusedSentence } from './selected';

export function SentenceCorrection({ onClose }: { onClose: () => void }) {
  const t = useTranslations('desk');
  const router = useRouter();
  const desk = useDeskHandle();
  const { data } = desk;
  const article = useDesk((state) => state.article);
  const [index, setIndex] = useState(() => focusedSentence(desk.getState().selection, data) ?? 0);
  const [isSaving, setIsSaving] = useState(false);
  const { sentences, text, blocks } = data.version;
  const sentence = sentences[index];
  const next = sentences[index + 1];
  const words = useMemo(() => (sentence ? wordsOf(text, sentence.start, sentence.end) : []), [sentence, text]);
  const block = blocks.find(({ start, end }) => sentence && start <= sentence.start && sentence.start < end);
  const mayJoin = next !== undefined && block !== undefined && next.start < block.end;

  const correct = async (body: Correction) => {
    setIsSaving(true);
    try {
      await call(correctSentences, {
        params: { workspace: data.workspace.slug, article: article.id },
        body,
        version: article.version,
      });
      router.refresh();
      onClose();
    } catch (error) {
      toast.failed(t('correct.failed'), error instanceof ProblemError ? error.problem.detail : undefined);
      setIsSaving(false);
    }
  };
  const step = (by: number) => setIndex(Math.max(0, Math.min(sentences.length - 1, index + by)));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title={t('correct.title')}
      description={t('correct.hint')}
      footer={
        <Button
          icon={<Combine />}
          disabled={!mayJoin}
          loading={isSaving}
          onClick={() => void correct({ action: 'merge', index })}
        >
          {t('correct.join')}
        </Button>
      }
    >
      <div className="mb-3 flex items-center gap-2 text-sm text-muted">
        <IconButton
          label={t('correct.previous')}
          icon={<ChevronLeft className="rtl:-scale-x-100" />}
          size="sm"
          onClick={() => step(-1)}
        />
        {t('correct.which', { index: index + 1, total: sentences.length })}
        <IconButton
          label={t('correct.next')}
          icon={<ChevronRight className="rtl:-scale-x-100" />}
          size="sm"
          onClick={() => step(1)}
        />
      </div>
      <p className="reading max-h-[50dvh] overflow-y-auto" dir={article.direction} lang={article.language}>
        {words.map(({ word, at }, position) => (
          <span key={at}>
            {position > 0 && (
              <button
                type="button"
                aria-label={t('correct.split', { word: word.trim() })}
                title={t('correct.split', { word: word.trim() })}
                disabled={isSaving}
                onClick={() => void correct({ action: 'split', index, at })}
                className="mx-px inline-block h-[1.1em] w-2 rounded-sm bg-line align-middle hover:bg-accent focus-visible:bg-accent"
              />
            )}
            {word}
          </span>
        ))}
      </p>
    </Dialog>
  );
}

const wordsOf = (text: string, start: number, end: number): { word: string; at: number }[] =>
  [...text.slice(start, end).matchAll(/\S+\s*/gu)].map((match) => ({ word: match[0], at: start + match.index }));
