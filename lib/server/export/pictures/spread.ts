/** How long something takes: a line from the shortest to the longest, a box for the middle half, a stroke at the median. */
import { directionOfLocale } from '@/lib/domain/locale';
import { h, type MarkupElement } from '@/lib/domain/markup';
import type { Spread } from '@/lib/domain/statistics';
import { mirrored, rounded, WIDTH } from './bars';
import type { PictureWords } from './words';

export type SpreadPicture = { id: string; title: string; note: string; spread: Spread };

const HEIGHT = 62;
const EDGE = 8;
const PARTS = ['least', 'lower', 'median', 'upper', 'most'] as const;

/** On a scale by the square root, so that a single late one doesn't press all others into a line. Hours below two days. */
export function spreadPicture({ id, title, note, spread }: SpreadPicture, words: PictureWords): MarkupElement {
  const direction = directionOfLocale(words.locale);
  const room = WIDTH - 2 * EDGE;
  const along = (hours: number): number => EDGE + (spread.most === 0 ? 0 : room * Math.sqrt(hours / spread.most));
  const at = (hours: number): number => rounded(mirrored(along(hours), 0, direction));
  const span = (from: number, to: number) => {
    const width = along(to) - along(from);
    return { x: rounded(mirrored(along(from), width, direction)), width: rounded(width) };
  };
  const stroke = (hours: number, top: number, bottom: number, look: string) =>
    h('path', { d: `M${at(hours)} ${top}V${bottom}`, class: look });
  return h(
    'figure',
    { class: 'picture' },
    h('figcaption', {}, h('strong', {}, title), h('span', { class: 'picture-note' }, note)),
    h(
      'svg',
      {
        ...{ viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', class: 'picture-drawing', direction: 'ltr' },
        'aria-labelledby': `${id}-title ${id}-about`,
      },
      h('title', { id: `${id}-title` }, title),
      h('desc', { id: `${id}-about` }, PARTS.map((part) => sayPart(part, spread, words)).join(' · ')),
      h('path', { d: `M${at(spread.least)} 42H${at(spread.most)}`, class: 'picture-axis' }),
      stroke(spread.least, 35, 49, 'picture-axis'),
      stroke(spread.most, 35, 49, 'picture-axis'),
      h('rect', { ...span(spread.lower, spread.upper), y: 30, height: 24, class: 'picture-box' }),
      stroke(spread.median, 26, 58, 'picture-median'),
      h(
        'text',
        { x: mirrored(0, 0, direction), y: 18, direction, class: 'picture-label picture-start' },
        sayPart('median', spread, words),
      ),
      h(
        'text',
        { x: mirrored(WIDTH, 0, direction), y: 18, direction, class: 'picture-total picture-end' },
        sayPart('most', spread, words),
      ),
    ),
    h(
      'details',
      { class: 'picture-data' },
      h('summary', {}, words.t('pictures.data')),
      h(
        'table',
        {},
        h(
          'tbody',
          {},
          h('tr', {}, h('th', { scope: 'row' }, words.t('pictures.measured')), h('td', {}, words.number(spread.count))),
          PARTS.map((part) =>
            h(
              'tr',
              {},
              h('th', { scope: 'row' }, words.t(`pictures.spread.${part}`)),
              h('td', {}, duration(spread[part], words)),
            ),
          ),
        ),
      ),
    ),
  );
}

const sayPart = (part: (typeof PARTS)[number], spread: Spread, words: PictureWords): string =>
  `${words.t(`pictures.spread.${part}`)}: ${duration(spread[part], words)}`;

/** To the minute below an hour, to the hour below two days, else in days. */
export function duration(hours: number, words: PictureWords): string {
  if (hours < 1) return words.t('pictures.minutes', { count: Math.round(hours * 60) });
  if (hours < 48) return words.t('pictures.hours', { count: Math.round(hours) });
  return words.t('pictures.days', { count: Math.round(hours / 24) });
}
