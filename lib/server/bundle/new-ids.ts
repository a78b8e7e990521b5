/** Everything of a bundle gets a new id, in the order of the old ones, and every reference follows. */
import type { BundleManifest } from '@/lib/domain/bundle';
import { eachOf, type Steps } from '@/lib/exchange/steps';
import { newId } from '../once';
import type { Known } from './check';

/** By the ids they have in the bundle. */
export type People = ReadonlyMap<string, { id: string; isNew: boolean; name: string }>;

/** The new id of an old one; what isn't of the bundle stays as it is. */
export type Ids = (old: string) => string;

export function* newIds(manifest: BundleManifest, known: Known, people: People, articleId: string): Steps<Ids> {
  const ids = new Map([...people].map(([old, { id }]) => [old, id]));
  const olds = known.ids.flatMap((some) => [...some]);
  yield* eachOf(olds.sort(), (old) => void ids.set(old, newId()));
  ids.set(manifest.article.id, articleId);
  if (known.article) ids.set(known.article.id, articleId);
  return (old) => ids.get(old) ?? old;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Every id in it, wherever it stands. */
export function remapped<T>(value: T, ids: Ids): T {
  if (typeof value === 'string') return (UUID.test(value) ? ids(value) : value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => remapped(item, ids)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, remapped(part as unknown, ids)])) as T;
}
