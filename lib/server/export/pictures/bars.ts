/**
 * Bars as SVG, a row for each name, a segment for each kind. Drawn from the reading side: in a right-to-left frame they
 * grow from the right. Kinds are told by pattern and by number as well as by colour; the table below says all of it in
 * words. User strings are in the table isolated, in the picture each alone in its own text.
 */
import { directionOfLocale, type Direction } from '@/lib/domain/locale';
import { h, isolated, type Markup, type MarkupElement } from '@/lib/domain/markup';
import { directionOfLetters } from '@/lib/text/direction';
import { patternFill, patternsFor } from './patterns';
import type { PictureWords } from './words';

export type Series = { key: string; label: string; colour: string };
export type BarRow = { label: string; values: Readonly<Record<string, number>> };
export type Bars = {
  /** Unique on its page: patterns, title and description are found by it. */
  id: string;
  title: string;
  /** What is counted. */
  note: string;
  /** Head of the table's first column. */
  of: string;
  series: readonly Series[];
  rows: readonly BarRow[];
  /** What is not in the picture. */
  rest?: string | null;
};

/** In units of the drawing; a unit is about a pixel. */
export const WIDTH = 400;
const ROW = 46;
const LABEL = 15;
const BAR = 18;
const NUMBER = 20;
/** A label of more characters is cut in the picture; the table has it whole. */
const LONGEST = 44;

/** Null when there is nothing to draw. */
export function barPicture(bars: Bars, words: PictureWords): MarkupElement | null {
  const { id, title, note, rows } = bars;
  const series = bars.series.filter(({ key }) => rows.some(({ values }) => (values[key] ?? 0) > 0));
  const most = Math.max(0, ...rows.map((row) => totalOf(row, series)));
  if (most === 0) return null;
  const direction = directionOfLocale(words.locale);
  const height = rows.length * ROW;
  return h(
    'figure',
    { class: 'picture' },
    h('figcaption', {}, h('strong', {}, title), h('span', { class: 'picture-note' }, note)),
    h(
      'svg',
      {
        ...{ viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', class: 'picture-drawing', direction: 'ltr' },
        'aria-labelledby': `${id}-title ${id}-about`,
      },
      h('title', { id: `${id}-title` }, title),
      h('desc', { id: `${id}-about` }, note),
      patternsFor(id, series.length),
      rows.map((row, index) => rowOf(row, { top: index * ROW, most, series, id, direction, words })),
    ),
    series.length > 1 && legend(series, id),
    bars.rest ? h('p', { class: 'picture-note' }, bars.rest) : null,
    table(bars, series, words),
  );
}

type RowPlace = {
  top: number;
  most: number;
  series: readonly Series[];
  id: string;
  direction: Direction;
  words: PictureWords;
};

function rowOf(row: BarRow, { top, most, series, id, direction, words }: RowPlace): MarkupElement {
  const total = totalOf(row, series);
  let at = 0;
  const segments = series.flatMap(({ key, colour }, index): Markup[] => {
    const value = row.values[key] ?? 0;
    if (value === 0) return [];
    const width = (WIDTH * value) / most;
    const x = mirrored(at, width, direction);
    at += width;
    const place = { x: rounded(x), y: top + LABEL + 6, width: rounded(width), height: BAR };
    return [
      h('rect', { ...place, class: `picture-fill picture-${colour}` }),
      h('rect', { ...place, class: `picture-${colour}`, fill: patternFill(id, index) }),
      width < NUMBER
        ? ''
        : h(
            'text',
            { x: rounded(x + width / 2), y: top + LABEL + 6 + BAR - 5, class: 'picture-value', direction: 'ltr' },
            words.number(value),
          ),
    ];
  });
  return h('g', {}, labelOf(row.label, top, direction), totalLabel(words.number(total), top, direction), segments);
}

/** From the other side in a right-to-left frame. */
export const mirrored = (x: number, width: number, direction: Direction): number =>
  direction === 'rtl' ? WIDTH - x - width : x;

/** SVG's `start` is where the text's own direction begins: an Arabic name in an English picture ends at the left edge. */
function labelOf(label: string, top: number, direction: Direction): MarkupElement {
  const own = directionOfLetters(label) ?? direction;
  return h(
    'text',
    {
      ...{ x: direction === 'rtl' ? WIDTH : 0, y: top + LABEL, direction: own },
      class: `picture-label picture-${own === direction ? 'start' : 'end'}`,
    },
    shortened(label),
  );
}

const totalLabel = (total: string, top: number, direction: Direction): MarkupElement =>
  h(
    'text',
    {
      ...{ x: direction === 'rtl' ? 0 : WIDTH, y: top + LABEL, direction: 'ltr' },
      class: `picture-total picture-${direction === 'rtl' ? 'start' : 'end'}`,
    },
    total,
  );

const shortened = (label: string): string => {
  const characters = [...label];
  return characters.length <= LONGEST ? label : `${characters.slice(0, LONGEST - 1).join('')}…`;
};

const legend = (series: readonly Series[], id: string): MarkupElement =>
  h(
    'ul',
    { class: 'picture-legend' },
    series.map(({ label, colour }, index) =>
      h(
        'li',
        {},
        h(
          'svg',
          { viewBox: '0 0 16 16', 'aria-hidden': 'true', class: 'picture-key' },
          h('rect', { x: 0, y: 0, width: 16, height: 16, class: `picture-fill picture-${colour}` }),
          h('rect', { x: 0, y: 0, width: 16, height: 16, class: `picture-${colour}`, fill: patternFill(id, index) }),
        ),
        isolated(label),
      ),
    ),
  );

function table({ of, rows }: Bars, series: readonly Series[], words: PictureWords): MarkupElement {
  const isOne = series.length === 1;
  return h(
    'details',
    { class: 'picture-data' },
    h('summary', {}, words.t('pictures.data')),
    h(
      'table',
      {},
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col' }, of),
          series.map(({ label }) => h('th', { scope: 'col' }, isolated(label))),
          isOne ? null : h('th', { scope: 'col' }, words.t('pictures.total')),
        ),
      ),
      h(
        'tbody',
        {},
        rows.map((row) =>
          h(
            'tr',
            {},
            h('th', { scope: 'row' }, isolated(row.label)),
            series.map(({ key }) => h('td', {}, words.number(row.values[key] ?? 0))),
            isOne ? null : h('td', {}, words.number(totalOf(row, series))),
          ),
        ),
      ),
    ),
  );
}

const totalOf = ({ values }: BarRow, series: readonly Series[]): number =>
  series.reduce((sum, { key }) => sum + (values[key] ?? 0), 0);

export const rounded = (value: number): number => Math.round(value * 100) / 100;
