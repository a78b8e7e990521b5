/**
 * Saving as data: what waits to be sent, what it makes of the record that is shown, and what an answer means for it.
 * Everything here is pure; the queue that sends is components/desk/outbox.ts.
 */
import type { Annotation } from './annotation';

export type OutboxEntry = {
  /** UUIDv7: entries sort by it in the order they were made. */
  id: string;
  /** Whose and where: user and workspace. */
  scope: string;
  articleId: string;
  /** The endpoint's name, method and path, so that an entry can be sent again after a reload. */
  endpoint: string;
  method: string;
  path: string;
  params: Record<string, string | number>;
  body: unknown;
  /** The version the change was made from; null where the endpoint asks for none. */
  version: number | null;
  /** The record: entries with the same key are sent one after the other. */
  key: string;
  annotationId: string | null;
  /** What it does, in the words of whoever made it. */
  label: string;
  /** The changed fields as they were, for merging with somebody else's change. */
  before: Record<string, unknown> | null;
  /** For annotations: what is shown until the answer comes. */
  optimistic: Partial<Annotation> | null;
  draftKey: string | null;
  at: number;
  attempts: number;
  /** The record as somebody else left it: a person has to choose. */
  conflict: { current: unknown } | null;
  /** The page that made it; another one adopts it only when that page is gone. */
  tab: string;
};

const CREATES = 'createAnnotation';
const REMOVES = 'removeAnnotation';
const RESTORES = 'restoreAnnotation';

/** The record with one waiting change laid over it; null means there is none (any more). */
export function overlay(record: Annotation | null, entry: OutboxEntry): Annotation | null {
  if (entry.endpoint === REMOVES) return null;
  if (entry.endpoint === CREATES || entry.endpoint === RESTORES) {
    return record ?? (entry.optimistic as Annotation | null);
  }
  return record && entry.optimistic ? { ...record, ...entry.optimistic } : record;
}

/** The entry's own new id, when it makes a record. */
export function madeId(entry: OutboxEntry): string | null {
  const id = entry.method === 'POST' ? (entry.body as { id?: unknown } | null | undefined)?.id : undefined;
  return typeof id === 'string' ? id : null;
}

/**
 * What may be sent now: per record only the oldest, and nothing that speaks of a record which is itself still waiting to
 * be made (a note on a new claim, a reply to a new note).
 */
export function sendable(entries: readonly OutboxEntry[]): OutboxEntry[] {
  const keys = new Set<string>();
  const unmade: string[] = [];
  const ready: OutboxEntry[] = [];
  for (const entry of entries) {
    const spoken = unmade.length === 0 ? '' : JSON.stringify([entry.params, entry.body]);
    const waits = keys.has(entry.key) || entry.conflict !== null || unmade.some((id) => spoken.includes(id));
    if (!waits) ready.push(entry);
    keys.add(entry.key);
    const id = madeId(entry);
    if (id !== null) unmade.push(id);
  }
  return ready;
}

/** Later changes of the same record were made from what this answer now calls by a new version. */
export const rebase = (entries: readonly OutboxEntry[], key: string, version: number): OutboxEntry[] =>
  entries.map((entry) => (entry.key === key && entry.version !== null ? { ...entry, version } : entry));

export type Outcome = 'retry' | 'sign_in' | 'stale' | 'refused';

const MAX_TRIES_AT_INTERNAL = 5;

/** What an HTTP status means for an entry. A fault of the server is tried a few times, an absence of it for ever. */
export function outcomeOf(status: number, attempts: number): Outcome {
  if (status === 401) return 'sign_in';
  if (status === 412) return 'stale';
  if (status === 408 || status === 429 || status === 502 || status === 503 || status === 504) return 'retry';
  if (status >= 500) return attempts < MAX_TRIES_AT_INTERNAL ? 'retry' : 'refused';
  return 'refused';
}

/** Milliseconds to wait before the next try: 1 s doubled up to 30 s, with up to a quarter more so that tabs spread. */
export const backoff = (attempts: number, random: number = Math.random()): number =>
  Math.min(30_000, 1000 * 2 ** Math.max(0, attempts - 1)) * (1 + random / 4);

/** The record's fields under the names that the entry's body has for them. */
export function fieldsOf(endpoint: string, current: Record<string, unknown>): Record<string, unknown> {
  if (endpoint !== 'giveVerdict') return current;
  const verdict = current.verdict as { rating?: unknown; reasoning?: unknown } | null | undefined;
  return { rating: verdict?.rating ?? null, reasoning: verdict?.reasoning ?? null };
}

export type Merge = 'same' | 'separate' | 'conflict';

/**
 * Two people changed one record. `same`: what we wanted is already so. `separate`: the other one changed other fields,
 * ours can be laid on top without losing theirs. Otherwise somebody has to look.
 */
export function mergeOf(
  body: unknown,
  before: Record<string, unknown> | null,
  current: Record<string, unknown>,
): Merge {
  if (before === null || Object.keys(before).length === 0) return 'conflict';
  const wanted = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const keys = Object.keys(before);
  if (keys.every((key) => key in wanted && isSame(wanted[key], current[key]))) return 'same';
  return keys.every((key) => isSame(before[key], current[key])) ? 'separate' : 'conflict';
}

/** Equal as JSON, whatever the order of keys. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  }
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => isSame(left[key], right[key]));
}
