import { describe, expect, it } from 'vitest';
import type { Annotation } from '@/lib/domain/annotation';
import { facetCounts, isFiltering, NO_FILTER, passes, type DeskFilter } from '@/lib/domain/filters';

const annotation = (patch: object): Annotation =>
  ({
    kind: 'claim',
    status: 'open',
    anchor: 'exact',
    verdict: null,
    author: { id: 'me', name: 'Me' },
    counts: { notes: 0, openNotes: 0, evidence: 0 },
    ...patch,
  }) as unknown as Annotation;

const list = [
  annotation({ verdict: { rating: 'false' }, status: 'approved' }),
  annotation({ author: { id: 'other', name: 'Other' } }),
  annotation({ kind: 'opinion', counts: { notes: 1, openNotes: 1, evidence: 0 } }),
  annotation({ kind: 'attribution' }),
];
const found = (patch: Partial<DeskFilter>) => list.filter((one) => passes(one, { ...NO_FILTER, ...patch }));

describe('filters', () => {
  it('lets everything through when nothing is chosen', () => {
    expect(found({})).toEqual(list);
    expect(isFiltering(NO_FILTER)).toBe(false);
    expect(isFiltering({ ...NO_FILTER, openNotes: true })).toBe(true);
  });

  it('asks claims alone for status and rating', () => {
    expect(found({ statuses: ['open'] })).toEqual([list[1]]);
    expect(found({ ratings: ['none'] })).toEqual([list[1]]);
    expect(found({ ratings: ['false', 'none'] })).toEqual([list[0], list[1]]);
  });

  it('takes all facets together', () => {
    expect(found({ kinds: ['claim', 'opinion'], authors: ['me'] })).toEqual([list[0], list[2]]);
    expect(found({ openNotes: true })).toEqual([list[2]]);
  });

  it('counts each choice among what the other facets let through', () => {
    const counts = facetCounts(list, { ...NO_FILTER, kinds: ['claim'] });
    expect(counts.kinds).toEqual({ claim: 2, attribution: 1, opinion: 1 });
    expect(counts.statuses).toMatchObject({ open: 1, approved: 1 });
    expect(counts.ratings).toEqual({ false: 1, none: 1 });
    expect(counts.authors).toEqual({ me: 1, other: 1 });
    expect(counts.openNotes).toBe(0);
  });

  it('finds those whose words changed or were lost, and counts them', () => {
    const anchored = [...list, annotation({ anchor: 'changed' }), annotation({ kind: 'opinion', anchor: 'lost' })];
    const chosen = anchored.filter((one) => passes(one, { ...NO_FILTER, anchors: ['changed', 'lost'] }));
    expect(chosen.map(({ anchor }) => anchor)).toEqual(['changed', 'lost']);
    expect(isFiltering({ ...NO_FILTER, anchors: ['lost'] })).toBe(true);
    const counts = facetCounts(anchored, { ...NO_FILTER, kinds: ['opinion'] });
    expect(counts.anchors).toEqual({ exact: 1, moved: 0, changed: 0, lost: 1 });
  });
});
