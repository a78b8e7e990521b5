/** Keyset cursors: where the last item stood in the order, as opaque base64url JSON. */
import type { z } from 'zod';
import { AppError } from '@/lib/domain/errors';
import type { Page } from '@/lib/domain/page';

type Key = (string | number | null)[];

export const encodeCursor = (key: Key): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** Throws `invalid` for anything that isn't a cursor of `length` strings, numbers or nulls. */
export function decodeCursor(cursor: string | undefined, length: number): Key | null {
  if (cursor === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const isKey =
      Array.isArray(key) &&
      key.length === length &&
      key.every((part) => part === null || ['string', 'number'].includes(typeof part));
    if (isKey) return key as Key;
  } catch {
    // Falls through to the one answer for every bad cursor.
  }
  throw new AppError('invalid', { issues: [{ path: 'cursor', message: 'bad_cursor' }] });
}

/** As decodeCursor, with each part checked by a tuple: a made-up cursor never reaches a query. */
export function parseCursor<T extends z.ZodTuple>(cursor: string | undefined, schema: T): z.output<T> | null {
  const key = decodeCursor(cursor, schema.def.items.length);
  if (key === null) return null;
  const parsed = schema.safeParse(key);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid', { issues: [{ path: 'cursor', message: 'bad_cursor' }] });
}

/** A page from one row more than asked for. */
export function toPage<Row, Item>(
  rows: Row[],
  limit: number,
  toItem: (row: Row) => Item,
  keyOf: (row: Row) => Key,
): Page<Item> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    items: kept.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null,
  };
}
