import type { Event } from '@/lib/domain/event';

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an event was about, in the words that were kept with it, if any. */
export function subjectOf({ before, after }: Pick<Event, 'before' | 'after'>): string | null {
  for (const side of [after, before]) {
    if (!isFields(side)) continue;
    for (const key of ['title', 'name', 'email', 'url', 'exact', 'quote']) {
      const value = side[key];
      if (typeof value === 'string' && value !== '') return value;
      if (isFields(value) && typeof value['exact'] === 'string') return value['exact'];
    }
  }
  return null;
}

export type Change = { field: string; from: string | null; to: string | null };

const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** The single values that differ between before and after; texts and lists are told by the event's name alone. */
export function changesOf({ before, after }: Pick<Event, 'before' | 'after'>): Change[] {
  if (!isFields(before) || !isFields(after)) return [];
  return Object.keys({ ...before, ...after })
    .filter((field) => before[field] !== after[field])
    .filter((field) =>
      [before[field], after[field]].every((value) => value === null || value === undefined || isPlain(value)),
    )
    .map((field) => ({ field, from: wordOf(before[field]), to: wordOf(after[field]) }));
}

const wordOf = (value: unknown): string | null => (isPlain(value) ? String(value) : null);
