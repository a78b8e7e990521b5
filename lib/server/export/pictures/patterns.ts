/** Patterns that tell kinds apart without colour, on screen, in print and on a photocopy. */
import { h, type MarkupElement } from '@/lib/domain/markup';

const SIZE = 6;
/** The lines of one tile; the first kind is plain. */
const LINES = [
  '',
  'M0 6L6 0',
  'M0 0L6 6',
  'M0 3H6',
  'M3 0V6',
  'M0 3H6M3 0V6',
  'M0 6L6 0M0 0L6 6',
  'M2 3H4',
  'M0 1H6M0 4H6',
  'M1 0V6M4 0V6',
] as const;

const kindOf = (index: number): number => index % LINES.length;

export const patternsFor = (id: string, count: number): MarkupElement =>
  h(
    'defs',
    {},
    Array.from({ length: Math.min(count, LINES.length) }, (_, index) =>
      h(
        'pattern',
        { id: `${id}-${index}`, width: SIZE, height: SIZE, patternUnits: 'userSpaceOnUse' },
        h('path', { d: LINES[index] || 'M0 0', class: 'picture-line' }),
      ),
    ),
  );

export const patternFill = (id: string, index: number): string =>
  kindOf(index) === 0 ? 'none' : `url(#${id}-${kindOf(index)})`;
