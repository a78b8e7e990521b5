import { describe, expect, test } from 'vitest';
import { compareSentences } from '@/lib/text/version-diff';

const A = 'Prices fell by four percent in May.';
const B = 'The bridge was closed after the flood.';
const C = 'قال الوزير إن الصادرات زادت هذا العام.';
const D = 'Nobody asked why.';

const short = (before: string[], after: string[]) =>
  compareSentences(before, after).map(({ type, beforeIndex, afterIndex }) => [type, beforeIndex, afterIndex]);

describe('comparing by sentence', () => {
  test('the same text is the same, whatever white space follows a sentence', () => {
    expect(short([`${A} `, B], [A, `${B} `])).toEqual([
      ['same', 0, 0],
      ['same', 1, 1],
    ]);
  });

  test('a changed word makes a pair, in both scripts', () => {
    expect(compareSentences([A, C], [A.replace('four', 'six'), C.replace('زادت', 'انخفضت')])).toEqual([
      { type: 'changed', before: A, after: A.replace('four', 'six'), beforeIndex: 0, afterIndex: 0 },
      { type: 'changed', before: C, after: C.replace('زادت', 'انخفضت'), beforeIndex: 1, afterIndex: 1 },
    ]);
  });

  test('other sentences come and go, each where it stood', () => {
    expect(short([A, B, D], [A, C, D])).toEqual([
      ['same', 0, 0],
      ['added', null, 1],
      ['removed', 1, null],
      ['same', 2, 2],
    ]);
  });

  test('a sentence elsewhere has moved, and the rest is the same', () => {
    expect(short([A, B, C, D], [B, C, D, A])).toEqual([
      ['same', 1, 0],
      ['same', 2, 1],
      ['same', 3, 2],
      ['moved', 0, 3],
    ]);
  });

  test('of a sentence that stands twice, one can go', () => {
    const lines = short([A, B, A, D], [A, B, D]);
    expect(lines).toContainEqual(['removed', 2, null]);
    expect(lines.filter(([type]) => type === 'same')).toHaveLength(3);
  });

  test('from nothing and to nothing', () => {
    expect(short([], [A])).toEqual([['added', null, 0]]);
    expect(short([A], [])).toEqual([['removed', 0, null]]);
  });
});
