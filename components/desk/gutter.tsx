'use client';

/** The labels' letters beside the lines where they begin: the cue that needs no colour, outside of the text. */
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { Annotation } from '@/lib/domain/annotation';
import { passes } from '@/lib/domain/filters';
import { LabelMark } from '@/components/ui/label-mark';
import { useCanvas } from './canvas';
import { useDesk, useDeskHandle } from './desk-store';
import { openCard } from './use-keys';

const SAME_LINE = 6;
const AT_MOST = 3;

export function Gutter() {
  const t = useTranslations('annotations');
  const desk = useDeskHandle();
  const canvas = useCanvas();
  const list = useDesk((state) => state.list);
  const filter = useDesk((state) => state.filter);
  const lines = useMemo(() => {
    if (!canvas) return [];
    const { near, topOf } = canvas;
    const found: { top: number; annotations: Annotation[] }[] = [];
    for (const annotation of list) {
      const { start } = annotation.range;
      if (start >= near.end) break;
      if (start < near.start || !passes(annotation, filter)) continue;
      const top = topOf(start);
      const line = found.find((other) => Math.abs(other.top - top) < SAME_LINE);
      if (line) line.annotations.push(annotation);
      else found.push({ top, annotations: [annotation] });
    }
    return found;
  }, [canvas, list, filter]);
  return (
    <div className="absolute inset-y-0 start-0 w-7 sm:start-1 sm:w-12 print:hidden">
      {lines.map(({ top, annotations }) => (
        <div key={top} className="absolute end-1 flex flex-col gap-px sm:flex-row-reverse" style={{ top: top + 3 }}>
          {annotations.slice(0, AT_MOST).map((annotation) => (
            <button
              key={annotation.id}
              type="button"
              tabIndex={-1}
              aria-hidden
              onClick={() => openCard(desk, annotation.id)}
              onPointerEnter={() => desk.actions.hover(annotation.id)}
              onPointerLeave={() => desk.actions.hover(null)}
            >
              <LabelMark
                label={annotation.kind}
                letter={t(`letter.${annotation.kind}`)}
                name={t(`kind.${annotation.kind}`)}
                className="!size-4 text-[0.625rem]"
              />
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}
