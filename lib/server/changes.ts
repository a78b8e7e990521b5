/** What an event says of a change: only the fields that differ, as they were and as they are. */
import { isDeepStrictEqual } from 'node:util';

/** Whatever the order of keys: jsonb keeps its own. */
export const isSame = (a: unknown, b: unknown): boolean => isDeepStrictEqual(a, b);

export function changesBetween<T extends object>(
  was: T,
  now: T,
  fields: readonly (keyof T & string)[],
): { before: Partial<T>; after: Partial<T> } {
  const differing = fields.filter((field) => !isSame(was[field], now[field]));
  const pick = (record: T): Partial<T> =>
    Object.fromEntries(differing.map((field) => [field, record[field]])) as Partial<T>;
  return { before: pick(was), after: pick(now) };
}
