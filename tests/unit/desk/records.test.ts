import { describe, expect, it } from 'vitest';
import { createRecords } from '@/components/desk/records';
import type { Annotation } from '@/lib/domain/annotation';

const annotation = (id: string, start: number, patch: Partial<Annotation> = {}): Annotation =>
  ({
    id,
    version: 1,
    range: { start, end: start + 5 },
    anchor: 'exact',
    articleVersion: 2,
    previousQuote: null,
    quote: { exact: id, prefix: '', suffix: '' },
    sentences: [start],
    ...patch,
  }) as Annotation;

const ids = (list: readonly Annotation[]) => list.map(({ id }) => id);

describe('the desk’s records', () => {
  it('keeps lost words out of the text, and still has them', () => {
    const lost = annotation('lost', 0, { anchor: 'lost', articleVersion: 1 });
    const records = createRecords([annotation('b', 20), lost, annotation('a', 10)], [], 2);
    expect(ids(records.list())).toEqual(['a', 'b']);
    expect(ids(records.lost())).toEqual(['lost']);
    expect(records.shown().get('lost')).toBe(lost);
  });

  it('puts what was attached again into the text, and what was removed out of the list of the lost', () => {
    const lost = annotation('lost', 0, { anchor: 'lost', articleVersion: 1 });
    const other = annotation('other', 3, { anchor: 'lost', articleVersion: 1 });
    const records = createRecords([annotation('a', 10), lost, other], [], 2);
    records.put({ ...lost, anchor: 'exact', articleVersion: 2, range: { start: 12, end: 14 } });
    records.show('lost', []);
    records.drop('other');
    records.show('other', []);
    expect(ids(records.list())).toEqual(['a', 'lost']);
    expect(records.lost()).toEqual([]);
  });

  it('leaves an annotation where it stands here when its place is one of a newer text', () => {
    const records = createRecords([annotation('a', 10), annotation('b', 20)], [], 2);
    records.put(annotation('a', 99, { articleVersion: 3, version: 4, anchor: 'moved', tags: ['new'] }));
    records.put(annotation('b', 20, { articleVersion: 2, version: 2, anchor: 'lost' }));
    records.put(annotation('unknown', 5, { articleVersion: 3 }));
    for (const id of ['a', 'b', 'unknown']) records.show(id, []);
    expect(ids(records.list())).toEqual(['a', 'b']);
    expect(records.shown().get('a')).toMatchObject({
      range: { start: 10 },
      version: 4,
      tags: ['new'],
      anchor: 'exact',
    });
    expect(records.lost()).toEqual([]);
  });
});
