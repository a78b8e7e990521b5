/**
 * Highlights over the article with the CSS Custom Highlight API: no element is made or moved, so nothing is laid out
 * again. Only what is near the viewport is painted, and only what changed since the last time is touched.
 */
import type { TextMap } from './text-map';

export type Paint = { key: string; style: string; start: number; end: number };

type Painted = Paint & { range: AbstractRange };

/** Later ones are painted over earlier ones. */
export const STYLES = [
  'nothing',
  'selected',
  'opinion',
  'attribution',
  'claim',
  'opinion-strong',
  'attribution-strong',
  'claim-strong',
] as const;

export const canPaint = (): boolean => typeof CSS !== 'undefined' && 'highlights' in CSS;

export type Painter = { paint: (wanted: readonly Paint[]) => void; stop: () => void };

export function createPainter(map: TextMap): Painter {
  const highlights = new Map<string, Highlight>(
    STYLES.map((style, priority) => {
      const highlight = new Highlight();
      highlight.priority = priority;
      CSS.highlights.set(`sanad-${style}`, highlight);
      return [style, highlight];
    }),
  );
  let painted = new Map<string, Painted>();

  return {
    paint(wanted) {
      const next = new Map<string, Painted>();
      for (const paint of wanted) {
        const old = painted.get(paint.key);
        if (old && old.style === paint.style && old.start === paint.start && old.end === paint.end) {
          next.set(paint.key, old);
          painted.delete(paint.key);
          continue;
        }
        const ends = map.ends(paint);
        if (!ends) continue;
        const range = new StaticRange({
          startContainer: ends.start.node,
          startOffset: ends.start.offset,
          endContainer: ends.end.node,
          endOffset: ends.end.offset,
        });
        highlights.get(paint.style)?.add(range);
        next.set(paint.key, { ...paint, range });
      }
      for (const { style, range } of painted.values()) highlights.get(style)?.delete(range);
      painted = next;
    },
    stop() {
      for (const style of STYLES) CSS.highlights.delete(`sanad-${style}`);
    },
  };
}
