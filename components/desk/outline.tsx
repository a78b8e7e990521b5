'use client';

/** The narrow column at the start: how much has been looked at, where one is, and what is shown. */
import { ArrowDownToLine } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { coverageOf, nextUntouched, sentenceStates } from '@/lib/domain/coverage';
import { Button } from '@/components/ui/button';
import { CoverageBar } from '@/components/ui/coverage-bar';
import { useCanvas } from './canvas';
import { useDesk, useDeskData, useDeskHandle } from './desk-store';
import { Filters } from './filters';
import { LostWords } from './lost-words';
import { focusedSentence } from './selected';

export function Outline({ onLeave }: { onLeave?: () => void }) {
  const t = useTranslations('desk');
  const desk = useDeskHandle();
  const canvas = useCanvas();
  const sentences = useDesk((state) => state.sentences);
  const list = useDesk((state) => state.list);
  const states = useMemo(() => sentenceStates(sentences, list), [sentences, list]);
  const coverage = useMemo(() => coverageOf(states), [states]);
  const isDone = coverage.sentences > 0 && coverage.labelled + coverage.nothingToCheck === coverage.sentences;

  const goTo = (index: number | null) => {
    if (index === null) return;
    desk.actions.select({ kind: 'sentences', anchor: index, focus: index }, null);
    onLeave?.();
    requestAnimationFrame(() => {
      canvas?.map.element(index)?.focus({ preventScroll: true });
      canvas?.map.element(index)?.scrollIntoView({ block: 'nearest' });
    });
  };
  return (
    <div className="flex flex-col gap-6 p-4 pb-10">
      <section aria-label={t('outline.coverage')}>
        <h2 className="mb-2 text-xs font-medium text-faint">{t('outline.coverage')}</h2>
        <CoverageBar
          labelled={coverage.labelled}
          nothing={coverage.nothingToCheck}
          total={coverage.sentences}
          variant="legend"
        />
        {isDone ? (
          <p className="mt-3 text-sm text-accent">{t('announce.allLookedAt')}</p>
        ) : (
          <Button
            size="sm"
            icon={<ArrowDownToLine />}
            className="mt-3 w-full coarse:h-11"
            onClick={() => goTo(nextUntouched(states, focusedSentence(desk.getState().selection, desk.data) ?? -1, 1))}
          >
            {t('outline.next')}
          </Button>
        )}
      </section>
      <LostWords {...(onLeave ? { onLeave } : {})} />
      <Headings goTo={goTo} />
      <Filters />
    </div>
  );
}

function Headings({ goTo }: { goTo: (index: number) => void }) {
  const t = useTranslations('desk');
  const { version, article } = useDeskData();
  const headings = useMemo(
    () =>
      version.blocks
        .filter((block) => block.type === 'heading' && block.end > block.start)
        .map((block) => ({
          text: version.text.slice(block.start, block.end),
          level: block.level ?? 2,
          index: version.sentences.findIndex((sentence) => sentence.end > block.start),
        })),
    [version],
  );
  if (headings.length === 0) return null;
  return (
    <nav aria-label={t('outline.headings')}>
      <h2 className="mb-1.5 text-xs font-medium text-faint">{t('outline.headings')}</h2>
      <ol className="flex flex-col" lang={article.language}>
        {headings.map(({ text, level, index }) => (
          <li key={index}>
            <button
              type="button"
              dir="auto"
              onClick={() => goTo(index)}
              style={{ paddingInlineStart: `${0.5 + 0.75 * Math.max(0, Math.min(level, 4) - 2)}rem` }}
              className="w-full rounded-md py-1 pe-2 text-start text-sm leading-5 text-muted hover:bg-hover hover:text-ink"
            >
              <span className="line-clamp-2">{text}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
