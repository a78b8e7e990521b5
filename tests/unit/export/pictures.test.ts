import { describe, expect, test } from 'vitest';
import type { Markup, MarkupElement } from '@/lib/domain/markup';
import { ranked, tally } from '@/lib/domain/statistics';
import { frameIn } from '@/lib/server/export/frame';
import { markdownOf } from '@/lib/server/export/markdown';
import { markupToHtml } from '@/lib/server/export/markup-html';
import { barPicture, type Bars } from '@/lib/server/export/pictures/bars';
import { duration, spreadPicture } from '@/lib/server/export/pictures/spread';
import { plainMarkup } from '@/lib/server/export/plain-markup';

const all = (node: Markup, tag: string): MarkupElement[] => {
  if (typeof node === 'string' || 'richText' in node) return [];
  return [...(node.tag === tag ? [node] : []), ...node.children.flatMap((child) => all(child, tag))];
};

const BARS: Bars = {
  id: 'p',
  title: 'Verdicts',
  note: 'What is counted',
  of: 'Speaker',
  series: [
    { key: 'true', label: 'True', colour: 'green' },
    { key: 'false', label: 'False', colour: 'red' },
    { key: 'unused', label: 'Unused', colour: 'grey' },
  ],
  rows: [
    { label: 'وزير <b>', values: { true: 1, false: 3 } },
    { label: 'Chair', values: { false: 1 } },
  ],
};

const draw = (locale: 'en' | 'ar', bars: Bars = BARS): MarkupElement => {
  const picture = barPicture(bars, frameIn(locale));
  if (picture === null) throw new Error('nothing drawn');
  return picture;
};

/** The coloured rectangles of the drawing, not of its key. */
const rects = (picture: MarkupElement) => {
  const [drawing] = all(picture, 'svg');
  return drawing
    ? all(drawing, 'g')
        .flatMap((row) => all(row, 'rect'))
        .filter(({ attributes }) => !attributes['fill'])
    : [];
};
const boxes = (picture: MarkupElement) => rects(picture).map(({ attributes: { x, width } }) => [x, width]);

describe('bars', () => {
  test('have lengths by their numbers, the longest row fills the width, and a kind nobody has is left out', () => {
    expect(boxes(draw('en'))).toEqual([
      [0, 100],
      [100, 300],
      [0, 100],
    ]);
    expect(all(draw('en'), 'li')).toHaveLength(2);
  });

  test('grow from the right in a right-to-left frame, as the mirror image', () => {
    expect(boxes(draw('ar'))).toEqual([
      [300, 100],
      [0, 300],
      [300, 100],
    ]);
  });

  test('put each label at the reading side, whatever way its own letters run', () => {
    const labels = (locale: 'en' | 'ar') =>
      all(draw(locale), 'text')
        .filter(({ attributes }) => String(attributes['class']).startsWith('picture-label'))
        .map(({ attributes: { x, direction, class: look } }) => [x, direction, String(look).split(' ')[1]]);
    expect(labels('en')).toEqual([
      [0, 'rtl', 'picture-end'],
      [0, 'ltr', 'picture-start'],
    ]);
    expect(labels('ar')).toEqual([
      [400, 'rtl', 'picture-start'],
      [400, 'ltr', 'picture-end'],
    ]);
  });

  test('tell the kinds by pattern too, name themselves, and escape what people wrote', () => {
    const html = markupToHtml(draw('en'));
    expect(html).toContain('fill="url(#p-1)"');
    expect(html).toContain('<pattern id="p-1"');
    expect(html).toMatch(/role="img"[^>]*aria-labelledby="p-title p-about"/);
    expect(html).toContain('وزير &lt;b&gt;');
    expect(html).not.toContain('<b>');
  });

  test('have all their figures in the table, and in writers that draw nothing', () => {
    const [table] = all(draw('en'), 'table');
    const cells = table
      ? all(table, 'tr').map((row) => row.children.map((cell) => markupToHtml(cell).replace(/<[^>]+>/g, '')))
      : [];
    expect(cells).toEqual([
      ['Speaker', 'True', 'False', 'Total'],
      ['وزير &lt;b&gt;', '1', '3', '4'],
      ['Chair', '0', '1', '1'],
    ]);
    const plain = markdownOf(plainMarkup(draw('en')));
    expect(plain).toContain('- Chair: True 0 · False 1 · Total 1');
    expect(plain.match(/Verdicts/g)).toHaveLength(1);
  });

  test('are not drawn of nothing', () => {
    expect(barPicture({ ...BARS, rows: [{ label: 'x', values: {} }] }, frameIn('en'))).toBeNull();
  });
});

describe('the spread of times', () => {
  const spread = { count: 3, least: 0, lower: 25, median: 36, upper: 64, most: 100 };
  const box = (locale: 'en' | 'ar') => {
    const words = frameIn(locale);
    const [rect] = all(spreadPicture({ id: 's', title: 'Time', note: 'Note', spread }, words), 'rect');
    return [rect?.attributes['x'], rect?.attributes['width']];
  };

  test('stands on a square-root scale, mirrored in a right-to-left frame', () => {
    // Of 384 units between the edges: √(25/100) = 0.5 → 8 + 192, √(64/100) = 0.8 → 8 + 307.2.
    expect(box('en')).toEqual([200, 115.2]);
    expect(box('ar')).toEqual([84.8, 115.2]);
  });

  test('says hours as people do', () => {
    const [en, ar] = [frameIn('en'), frameIn('ar')];
    expect([0.5, 1, 47, 72].map((hours) => duration(hours, en))).toEqual([
      '30 minutes',
      '1 hour',
      '47 hours',
      '3 days',
    ]);
    expect([2, 72].map((hours) => duration(hours, ar))).toEqual(['ساعتان', '3 أيام']);
  });
});

describe('counting', () => {
  test('ranks by number, then by name; what has no name comes last, and what is beyond the largest is counted', () => {
    const rows = tally([
      { name: null, key: 'true' },
      { name: null, key: 'true' },
      { name: 'b', key: 'true' },
      { name: 'a', key: 'false' },
      { name: 'c', key: 'true' },
      { name: 'c', key: 'false' },
    ]);
    expect(rows).toEqual([
      { name: 'c', counts: { true: 1, false: 1 }, total: 2 },
      { name: 'a', counts: { false: 1 }, total: 1 },
      { name: 'b', counts: { true: 1 }, total: 1 },
      { name: null, counts: { true: 2 }, total: 2 },
    ]);
    expect(ranked(rows, 3)).toEqual({ rows: rows.slice(0, 3), more: 1 });
  });
});
