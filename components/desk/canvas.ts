'use client';

/** The article's element as the desk's parts need it: text map, what is near the viewport, where things stand. */
import { createContext, useContext, useEffect, useMemo, useState, type RefObject } from 'react';
import type { Range } from '@/lib/text/ranges';
import { createTextMap, type TextMap } from './text-map';
import type { Sentence } from '@/lib/domain/article';
import { TABLET, useMedia } from './use-media';

export type Canvas = {
  root: HTMLElement;
  map: TextMap;
  /** The part of the text near the viewport. */
  near: Range;
  /** Changes when lines may have moved. */
  layout: number;
  /** Block start of a text offset's line, in pixels below the top of the canvas. */
  topOf: (offset: number) => number;
};

const CanvasContext = createContext<Canvas | null>(null);
export const CanvasProvider = CanvasContext.Provider;
/** null until the article is hydrated. */
export const useCanvas = (): Canvas | null => useContext(CanvasContext);

const NEAR = '900px 0px';

export function useMakeCanvas(
  box: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
  sentences: readonly Sentence[],
): Canvas | null {
  const [made, setMade] = useState<Pick<Canvas, 'root' | 'map'> | null>(null);
  const [near, setNear] = useState<Range>({ start: 0, end: 0 });
  const [measured, setMeasured] = useState<{ layout: number; topOf: Canvas['topOf'] }>({ layout: 0, topOf: () => 0 });
  const isInside = useMedia(TABLET);

  useEffect(() => {
    const root = box.current?.querySelector<HTMLElement>('[data-article]');
    if (!root || !box.current) return;
    const map = createTextMap(root, sentences);
    const canvas = box.current;
    const observer = new ResizeObserver(() => {
      const tops = new Map<number, number>();
      const topOf = (offset: number): number => {
        const known = tops.get(offset);
        if (known !== undefined) return known;
        const top = measure(map, canvas, offset);
        tops.set(offset, top);
        return top;
      };
      setMade((old) => (old?.map === map ? old : { root, map }));
      setMeasured((last) => ({ layout: last.layout + 1, topOf }));
    });
    observer.observe(root);
    return () => observer.disconnect();
  }, [box, sentences]);

  useEffect(() => {
    if (!made) return;
    const blocks = [...made.root.querySelectorAll<HTMLElement>('[data-block]')];
    const visible = new Set<number>();
    const startOf = (block: HTMLElement) => Number(block.dataset.block);
    const starts = blocks.map(startOf);
    const endOfText = sentences.at(-1)?.end ?? 0;
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const start = startOf(entry.target as HTMLElement);
          if (entry.isIntersecting) visible.add(start);
          else visible.delete(start);
        }
        if (visible.size === 0) return;
        const start = Math.min(...visible);
        const last = Math.max(...visible);
        const end = starts[starts.indexOf(last) + 1] ?? endOfText;
        setNear((old) => (old.start === start && old.end === end ? old : { start, end }));
      },
      { root: isInside ? scroller.current : null, rootMargin: NEAR },
    );
    blocks.forEach((block) => observer.observe(block));
    return () => observer.disconnect();
  }, [made, sentences, scroller, isInside]);

  return useMemo(() => (made && measured.layout > 0 ? { ...made, near, ...measured } : null), [made, measured, near]);
}

function measure(map: TextMap, canvas: HTMLElement, offset: number): number {
  const place = map.ends({ start: offset, end: offset + 1 })?.start;
  if (!place) return 0;
  const range = document.createRange();
  range.setStart(place.node, place.offset);
  range.setEnd(place.node, Math.min(place.node.length, place.offset + 1));
  const rect = range.getClientRects()[0] ?? place.node.parentElement?.getBoundingClientRect();
  return rect ? rect.top - canvas.getBoundingClientRect().top : 0;
}
