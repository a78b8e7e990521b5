/** The list's filters as they stand in the address. Whatever does not fit there is left out, not refused. */
import type { z } from 'zod';
import { listArticles } from '@/lib/api/articles';

const shape = listArticles.query;
export type ListQuery = z.output<NonNullable<typeof shape>>;

const NAMES = ['q', 'language', 'assigneeId', 'publication', 'archived', 'trashed', 'sort'] as const;
type Name = (typeof NAMES)[number];

/** The filters as the API is asked for them. */
export type ListSearch = Pick<z.input<NonNullable<typeof shape>>, Name>;
/** An empty value takes a filter away. */
export type FilterChange = Partial<Record<Name, string>>;

type Given = Record<string, string | string[] | undefined>;

/** The filters of an address that are valid, one by one. */
export function searchOf(given: Given): ListSearch {
  const isFit = (name: Name): boolean =>
    typeof given[name] === 'string' && given[name] !== '' && shape?.safeParse({ [name]: given[name] }).success === true;
  return Object.fromEntries(NAMES.filter(isFit).map((name) => [name, given[name]])) as ListSearch;
}

export const queryOf = (search: ListSearch): ListQuery => listArticles.query?.parse(search) as ListQuery;

/** Whether anything narrows the list; the order does not. */
export const isFiltered = ({ q, language, assigneeId, publication }: ListSearch): boolean =>
  [q, language, assigneeId, publication].some((value) => value !== undefined);

export type ListView = 'current' | 'archived' | 'trash';

export function viewOf(search: ListSearch): ListView {
  if (search.trashed === 'true') return 'trash';
  return search.archived === 'true' ? 'archived' : 'current';
}

/** The address's query with some filters changed. */
export function withFilters(search: ListSearch, change: FilterChange): string {
  const params = new URLSearchParams();
  for (const name of NAMES) {
    const value = change[name] ?? search[name] ?? '';
    if (value !== '' && value !== 'false') params.set(name, value);
  }
  return params.toString();
}
