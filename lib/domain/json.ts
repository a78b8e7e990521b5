/**
 * Strings that Postgres and every offset can live with: no NUL, no lone surrogate. Either would be refused or silently
 * replaced by the database, and a replaced character moves every quote after it.
 */
import { z } from 'zod';

export const isStorable = (value: string): boolean => !value.includes('\u0000') && value.isWellFormed();

export const text = (max: number) => z.string().max(max).refine(isStorable, { error: 'unstorable' });

/** One line that says something: trimmed, not empty. */
export const line = (max: number) => text(max).trim().min(1);

/** An optional line: null clears it. An empty string means null. */
export const optionalLine = (max: number) =>
  text(max)
    .trim()
    .nullable()
    .transform((value) => (value === '' ? null : value));

export const uuid = z.uuid();
export const uuidv7 = z.uuidv7();
export const instant = z.iso.datetime({ offset: true });
/** A day or an instant, as people and metadata write it; stored as an instant. */
export const dayOrInstant = z.union([z.iso.date(), instant]).transform((value) => new Date(value).toISOString());

export const version = z.int().min(1);

/** Who did something, as others see them. */
export const personSchema = z.object({ id: uuid, name: z.string() }).meta({ id: 'Person' });
export type Person = z.infer<typeof personSchema>;
