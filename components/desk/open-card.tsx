'use client';

/** The chosen card, opened. It stays in sight while the article scrolls past, and tells the margin its height. */
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { Annotation } from '@/lib/domain/annotation';
import { LazyEditor } from './lazy-editor';
import { useCanvas } from './canvas';
import { useDeskHandle } from './desk-store';
import { focusSentence } from './use-pointing';

type Props = { annotation: Annotation; top: number; onHeight: (height: number) => void };

export function OpenCard({ annotation, top, onHeight }: Props) {
  const t = useTranslations('desk');
  const desk = useDeskHandle();
  const canvas = useCanvas();
  const card = useRef<HTMLElement>(null);

  useEffect(() => {
    const element = card.current;
    if (!element) return;
    const observer = new ResizeObserver(() => onHeight(element.offsetHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [onHeight]);

  const close = () => {
    desk.actions.close();
    if (canvas) focusSentence(desk, canvas.map.element);
  };
  return (
    <>
      {/* A spacer instead of a margin: a sticky box may move into the one, not into the other. */}
      <div aria-hidden style={{ blockSize: Math.max(0, top) }} />
      <section
        ref={card}
        id={`card-${annotation.id}`}
        data-card
        tabIndex={-1}
        aria-label={t('card.open', { kind: t(`kind.${annotation.kind}`) })}
        className="pointer-events-auto sticky top-3 bottom-3 z-20 max-h-[calc(100dvh-4.75rem)] animate-pop overflow-y-auto overscroll-contain rounded-xl bg-surface shadow-xl [scrollbar-width:thin] focus:outline-none"
      >
        <LazyEditor annotation={annotation} onClose={close} />
      </section>
    </>
  );
}
