import { expect, test } from 'vitest';
import { isFiltered, queryOf, searchOf, viewOf, withFilters } from '@/components/articles/list-query';

test('what does not fit is left out of the address, the rest stays', () => {
  const search = searchOf({
    q: 'prices',
    language: 'Arabic!',
    sort: 'colour',
    archived: 'true',
    other: 'x',
    assigneeId: 'me',
  });
  expect(search).toEqual({ q: 'prices', archived: 'true' });
  expect(queryOf(search)).toEqual({ q: 'prices', archived: true, sort: '-updatedAt', limit: 50 });
  expect(searchOf({ q: ['a', 'b'], sort: '' })).toEqual({});
});

test('a filter is changed, taken away, and the others stand', () => {
  const search = searchOf({ q: 'a b', sort: 'title', trashed: 'true' });
  expect(withFilters(search, {})).toBe('q=a+b&trashed=true&sort=title');
  expect(withFilters(search, { trashed: '', language: 'ar' })).toBe('q=a+b&language=ar&sort=title');
});

test('the view and whether anything narrows it', () => {
  expect([{}, { archived: 'true' } as const, { trashed: 'true' } as const].map(viewOf)).toEqual([
    'current',
    'archived',
    'trash',
  ]);
  expect(isFiltered({ sort: 'title', archived: 'true' })).toBe(false);
  expect(isFiltered({ q: 'x' })).toBe(true);
});
