/** Lists: a page of items and where the next one begins. The cursor is opaque to callers. */
import { z } from 'zod';

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(6000).optional(),
};

export type Page<T> = { items: T[]; nextCursor: string | null };
