/** The tasks page's view and filters as they stand in the address. What does not fit there is left out, not refused. */
import type { z } from 'zod';
import { listTasks } from '@/lib/api/tasks';

const shape = listTasks.query;
type Input = z.input<NonNullable<typeof shape>>;
export type TaskQuery = z.output<NonNullable<typeof shape>>;

const NAMES = ['assignee', 'priority', 'due', 'articleId', 'sort'] as const;
type Name = (typeof NAMES)[number];

export type TaskView = 'board' | 'table';
export type TaskSearch = Pick<Input, Name> & { view: TaskView };

export function searchOf(given: Record<string, string | string[] | undefined>): TaskSearch {
  const isFit = (name: Name): boolean =>
    typeof given[name] === 'string' && given[name] !== '' && shape?.safeParse({ [name]: given[name] }).success === true;
  const filters = Object.fromEntries(NAMES.filter(isFit).map((name) => [name, given[name]]));
  return { ...filters, view: given['view'] === 'table' ? 'table' : 'board' } as TaskSearch;
}

/** The board shows one page, the largest there is; the table loads more. */
export const queryOf = ({ view, ...search }: TaskSearch): TaskQuery =>
  listTasks.query?.parse({ ...search, limit: view === 'board' ? 200 : 50 }) as TaskQuery;

export const isFiltered = ({ assignee, priority, due, articleId }: TaskSearch): boolean =>
  [assignee, priority, due, articleId].some((value) => value !== undefined);

/** The address's query with something changed; an empty value takes a filter away. */
export function withChange(search: TaskSearch, change: Partial<Record<Name | 'view', string>>): string {
  const params = new URLSearchParams();
  for (const name of [...NAMES, 'view'] as const) {
    const value = change[name] ?? search[name] ?? '';
    if (value !== '' && !(name === 'view' && value === 'board')) params.set(name, value);
  }
  return params.toString();
}
