import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flattenRanges, sentencesTouched } from '@/lib/text/ranges';
import { processorTime } from '../../support/processor-time';

const range = fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));

describe('flattened ranges', () => {
  test('overlaps become segments with all their ids', () => {
    const ranges = [
      { id: 'a', start: 2, end: 8 },
      { id: 'b', start: 5, end: 12 },
    ];
    expect(flattenRanges(ranges, 0, 10)).toEqual([
      { start: 0, end: 2, ids: [] },
      { start: 2, end: 5, ids: ['a'] },
      { start: 5, end: 8, ids: ['a', 'b'] },
      { start: 8, end: 10, ids: ['b'] },
    ]);
  });

  test('agrees with looking at every position', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 12 }), range, (given, window) => {
        const ranges = given.map((item, index) => ({ ...item, id: `r${index}` }));
        const segments = flattenRanges(ranges, window.start, window.end);
        let at = window.start;
        for (const segment of segments) {
          expect(segment.start).toBe(at);
          for (let place = segment.start; place < segment.end; place += 1) {
            const wanted = ranges.filter((item) => item.start <= place && place < item.end).map((item) => item.id);
            expect([...segment.ids].sort()).toEqual(wanted.sort());
          }
          at = segment.end;
        }
        expect(at).toBe(Math.max(window.start, window.end));
      }),
    );
  });

  test('5,000 ranges take no time worth noticing', () => {
    const ranges = Array.from({ length: 5000 }, (_, index) => ({
      id: `r${index}`,
      start: index * 25,
      end: index * 25 + 90,
    }));
    const took = processorTime();
    expect(flattenRanges(ranges, 0, 130_000).length).toBeGreaterThan(5000);
    expect(took()).toBeLessThan(300);
  });
});

describe('touched sentences', () => {
  const sentences = [0, 10, 20, 31, 41].map((start, index) => ({ index, start, end: start + 10 }));
  test.each([
    [{ start: 0, end: 1 }, [0]],
    [{ start: 9, end: 11 }, [0, 1]],
    [{ start: 10, end: 10 }, [1]],
    [{ start: 30, end: 31 }, []],
    [{ start: 25, end: 45 }, [2, 3, 4]],
    [{ start: 51, end: 60 }, []],
  ])('%o touches %o', (place, wanted) => {
    expect(sentencesTouched(sentences, place).map((sentence) => sentence.index)).toEqual(wanted);
  });
});
