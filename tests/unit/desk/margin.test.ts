import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marginTops, type MarginCard } from '@/lib/domain/margin';
import { processorTime } from '../../support/processor-time';

const GAP = 6;

const cards = fc
  .array(fc.record({ anchor: fc.integer({ min: 0, max: 5000 }), height: fc.integer({ min: 20, max: 600 }) }), {
    maxLength: 60,
  })
  .map((list) =>
    list.sort((a, b) => a.anchor - b.anchor).map((card, index): MarginCard => ({ id: `c${index}`, ...card })),
  );

const overlaps = (list: readonly MarginCard[], tops: readonly number[]) =>
  list.filter((card, index) => {
    const next = tops[index + 1];
    return next !== undefined && next < (tops[index] ?? 0) + card.height + GAP - 1e-6;
  });

const cost = (list: readonly MarginCard[], tops: readonly number[]) =>
  list.reduce((sum, card, index) => sum + ((tops[index] ?? 0) - card.anchor) ** 2, 0);

describe('marginTops', () => {
  it('never lets two cards overlap', () => {
    fc.assert(
      fc.property(cards, (list) => {
        expect(overlaps(list, marginTops(list, GAP))).toEqual([]);
      }),
    );
  });

  it('never lets two cards overlap around a pinned one, which stands exactly at its words', () => {
    fc.assert(
      fc.property(cards, fc.nat(), (list, pick) => {
        const pinned = list[pick % Math.max(1, list.length)];
        const tops = marginTops(list, GAP, pinned?.id ?? null);
        expect(overlaps(list, tops)).toEqual([]);
        if (pinned) expect(tops[list.indexOf(pinned)]).toBeCloseTo(pinned.anchor, 6);
      }),
    );
  });

  it('never begins above the page without a pinned card', () => {
    fc.assert(
      fc.property(cards, (list) => {
        expect(Math.min(0, ...marginTops(list, GAP))).toBe(0);
      }),
    );
  });

  it('moves nothing where there is room', () => {
    const list = [0, 100, 400].map((anchor, index) => ({ id: `c${index}`, anchor, height: 60 }));
    expect(marginTops(list, GAP)).toEqual([0, 100, 400]);
  });

  it('moves a crowd as little as possible: no single nudge makes it better', () => {
    fc.assert(
      fc.property(cards, fc.nat(), fc.constantFrom(-3, -1, 1, 3), (list, pick, nudge) => {
        if (list.length === 0) return;
        const tops = marginTops(list, GAP);
        const other = tops.map((top, index) => (index === pick % list.length ? top + nudge : top));
        if (overlaps(list, other).length > 0 || other.some((top) => top < 0)) return;
        expect(cost(list, other)).toBeGreaterThanOrEqual(cost(list, tops) - 1e-6);
      }),
    );
  });

  it('is stable: a card far away does not move when one is added', () => {
    const near = [0, 10, 20].map((anchor, index) => ({ id: `n${index}`, anchor, height: 60 }));
    const far = { id: 'far', anchor: 3000, height: 60 };
    expect(marginTops([...near, far], GAP).at(-1)).toBe(3000);
    expect(marginTops([...near, { id: 'new', anchor: 25, height: 60 }, far], GAP).at(-1)).toBe(3000);
  });

  it('lays out five thousand in a few milliseconds', () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({ id: `m${index}`, anchor: index * 20, height: 62 }));
    const took = processorTime();
    expect(marginTops(many, GAP)).toHaveLength(5000);
    expect(took()).toBeLessThan(200);
  });
});
