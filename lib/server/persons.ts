/** Names for the ids that rows carry. One query for a whole page of records, instead of a relation per row. */
import type { Person } from '@/lib/domain/json';
import type { Tx } from './db';

export type PersonOf = (id: string) => Person;

/**
 * The names of the people a page of records mentions. The ids come from rows of the actor's workspace, so nobody
 * outside it is named; members who were removed keep their name.
 */
export async function personsOf(reader: Tx, ids: Iterable<string | null>): Promise<PersonOf> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  const users =
    wanted.length === 0
      ? []
      : await reader.user.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  const names = new Map(users.map((user) => [user.id, user.name]));
  return (id) => ({ id, name: names.get(id) ?? '' });
}
