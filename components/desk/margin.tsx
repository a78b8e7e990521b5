'use client';

/** The margin: one card per annotation beside its words. All are placed, those near the viewport are rendered. */
import clsx from 'clsx';
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useTranslations } from 'next-intl';
import type { Annotation } from '@/lib/domain/annotation';
import { passes } from '@/lib/domain/filters';
import { marginTops } from '@/lib/domain/margin';
import { AnnotationCard, cardHeight } from './annotation-card';
import { useCanvas } from './canvas';
import { useDesk, useDeskActions } from './desk-store';
import { OpenCard } from './open-card';

const GAP = 6;
const BEYOND = 900;

type Props = { scroller: RefObject<HTMLElement | null> };

export function Margin({ scroller }: Props) {
  const t = useTranslations('desk');
  const canvas = useCanvas();
  const actions = useDeskActions();
  const list = useDesk((state) => state.list);
  const filter = useDesk((state) => state.filter);
  const chosenId = useDesk((state) => state.chosenId);
  const openId = useDesk((state) => state.openId);
  const openLost = useDesk((state) => state.lost.find(({ id }) => id === state.openId));
  const [openHeight, setOpenHeight] = useState(320);
  const view = useScrollWindow(scroller);

  const shown = useMemo(
    () => list.filter((annotation) => annotation.id === chosenId || passes(annotation, filter)),
    [list, filter, chosenId],
  );
  const placed = useMemo(() => {
    if (!canvas) return { tops: [], bottom: 0, heights: [] as number[] };
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    const heights = shown.map((annotation) =>
      annotation.id === openId ? openHeight : cardHeight(annotation, shown.length > 400) * rem,
    );
    const cards = shown.map((annotation, index) => ({
      id: annotation.id,
      anchor: canvas.topOf(annotation.range.start),
      height: heights[index] ?? 0,
    }));
    const ordered = monotone(cards);
    const tops = marginTops(ordered, GAP, chosenId);
    return { tops, heights, bottom: (tops.at(-1) ?? 0) + (heights.at(-1) ?? 0) };
    // `layout` says that topOf() would now measure something else.
  }, [canvas, shown, openId, openHeight, chosenId]);

  const isNear = (annotation: Annotation, index: number) => {
    const top = placed.tops[index] ?? 0;
    const isSeen = top + (placed.heights[index] ?? 0) > view.from - BEYOND && top < view.to + BEYOND;
    return annotation.id === chosenId || isSeen;
  };
  const open = shown.findIndex((annotation) => annotation.id === openId);
  const opened = shown[open] ?? openLost;
  return (
    <aside
      aria-label={t('margin.label')}
      className={clsx(
        'relative hidden w-[21rem] shrink-0 lg:block xl:w-[22.5rem] print:hidden',
        !canvas && 'margin-still',
      )}
      style={{ minBlockSize: placed.bottom + 48 }}
      onClick={(event) => event.target === event.currentTarget && actions.close()}
    >
      {shown.map((annotation, index) =>
        annotation.id !== openId && isNear(annotation, index) ? (
          <AnnotationCard
            key={annotation.id}
            annotation={annotation}
            top={placed.tops[index] ?? 0}
            isChosen={annotation.id === chosenId}
            isCompact={shown.length > 400}
          />
        ) : null,
      )}
      {opened && (
        <div className="pointer-events-none absolute inset-0">
          <OpenCard key={opened.id} annotation={opened} top={placed.tops[open] ?? 0} onHeight={setOpenHeight} />
        </div>
      )}
    </aside>
  );
}

/** Lines of one text can stand a pixel apart; the layout wants anchors that never go back. */
const monotone = <T extends { anchor: number }>(cards: readonly T[]): T[] => {
  let last = 0;
  return cards.map((card) => {
    last = Math.max(last, card.anchor);
    return { ...card, anchor: last };
  });
};

/** The scrolled part in steps, so that scrolling a little renders nothing. */
function useScrollWindow(scroller: RefObject<HTMLElement | null>) {
  const [view, setView] = useState({ from: 0, to: 1600 });
  const frame = useRef(0);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const read = () => {
      const from = Math.floor(element.scrollTop / 300) * 300;
      const to = from + element.clientHeight + 300;
      setView((old) => (old.from === from && old.to === to ? old : { from, to }));
    };
    const later = () => {
      cancelAnimationFrame(frame.current);
      frame.current = requestAnimationFrame(read);
    };
    read();
    element.addEventListener('scroll', later, { passive: true });
    addEventListener('resize', later);
    return () => {
      cancelAnimationFrame(frame.current);
      element.removeEventListener('scroll', later);
      removeEventListener('resize', later);
    };
  }, [scroller]);
  return view;
}
