/**
 * The queue of changes. Each is on disk before it is sent, is sent in order per record, waits out an absent server, and
 * leaves only on a definite answer. It knows nothing of annotations: what answers mean for the page is the engine's.
 */
import { call, NetworkError, ProblemError, type CallInput } from '@/lib/api/call';
import type { Endpoint, Method } from '@/lib/api/endpoint';
import type { Problem } from '@/lib/api/problem';
import { backoff, fieldsOf, mergeOf, outcomeOf, rebase, sendable, type OutboxEntry } from '@/lib/domain/saving';
import { forget, keep, kept } from './keeping';

const AT_ONCE = 4;

export type OutboxState = 'idle' | 'sending' | 'retrying' | 'offline' | 'signed_out';

export type OutboxEvents = {
  /** The queue changed, or its state. */
  onChange: () => void;
  onSaved: (entry: OutboxEntry, response: unknown) => void;
  /** Refused for good: the entry is gone. */
  onRefused: (entry: OutboxEntry, problem: Problem) => void;
};

type Waiter = { resolve: (value: unknown) => void; reject: (error: unknown) => void };

export type Outbox = ReturnType<typeof createOutbox>;

export function createOutbox(scope: string, tab: string, events: OutboxEvents) {
  let entries: OutboxEntry[] = [];
  let retryAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let signedOut = false;
  let stopped = false;
  let lastSavedAt: number | null = null;
  const sending = new Set<string>();
  const waiters = new Map<string, Waiter>();

  const find = (id: string) => entries.find((entry) => entry.id === id);
  const replace = (next: OutboxEntry) => {
    entries = entries.map((entry) => (entry.id === next.id ? next : entry));
    void keep('outbox', next);
  };
  const drop = (id: string) => {
    entries = entries.filter((entry) => entry.id !== id);
    void forget('outbox', id);
  };

  async function add(entry: OutboxEntry): Promise<unknown> {
    entries = [...entries, entry];
    const answered = new Promise<unknown>((resolve, reject) => waiters.set(entry.id, { resolve, reject }));
    answered.catch(() => undefined);
    events.onChange();
    await keep('outbox', entry);
    drain();
    return answered;
  }

  function drain(): void {
    if (stopped || signedOut) return;
    if (Date.now() < retryAt) return wake(retryAt - Date.now());
    for (const entry of sendable(entries)) {
      if (sending.size >= AT_ONCE) return;
      if (!sending.has(entry.id)) void send(entry);
    }
  }

  function wake(after: number): void {
    clearTimeout(timer);
    timer = setTimeout(drain, after);
  }

  async function send(entry: OutboxEntry): Promise<void> {
    sending.add(entry.id);
    events.onChange();
    try {
      const response = await call(targetOf(entry), {
        params: entry.params,
        body: entry.body ?? undefined,
        ...(entry.version === null ? {} : { version: entry.version }),
      } as CallInput<Endpoint>);
      settle(entry, response);
    } catch (error) {
      if (error instanceof ProblemError) answer(entry, error);
      else if (error instanceof NetworkError) later(entry);
      else refuse(entry, error);
    } finally {
      sending.delete(entry.id);
      events.onChange();
      drain();
    }
  }

  function settle(entry: OutboxEntry, response: unknown): void {
    retryAt = 0;
    lastSavedAt = Date.now();
    drop(entry.id);
    const version = (response as { version?: unknown } | undefined)?.version;
    if (typeof version === 'number') {
      const before = entries;
      entries = rebase(entries, entry.key, version);
      entries.forEach((next, index) => next !== before[index] && void keep('outbox', next));
    }
    events.onSaved(entry, response);
    waiters.get(entry.id)?.resolve(response);
    waiters.delete(entry.id);
  }

  function answer(entry: OutboxEntry, error: ProblemError): void {
    const outcome = outcomeOf(error.problem.status, entry.attempts + 1);
    if (outcome === 'retry') return later(entry);
    if (outcome === 'sign_in') {
      signedOut = true;
      return;
    }
    if (outcome === 'stale') return stale(entry, error.problem);
    refuse(entry, error);
  }

  function later(entry: OutboxEntry): void {
    const next = { ...entry, attempts: entry.attempts + 1 };
    replace(next);
    retryAt = Date.now() + backoff(next.attempts);
    wake(retryAt - Date.now());
  }

  function stale(entry: OutboxEntry, problem: Problem): void {
    const current = (problem.current ?? {}) as Record<string, unknown>;
    const version = current.version;
    const merge =
      typeof version === 'number' ? mergeOf(entry.body, entry.before, fieldsOf(entry.endpoint, current)) : 'conflict';
    if (merge === 'same') return settle(entry, current);
    if (merge === 'separate') return replace({ ...entry, version: version as number });
    replace({ ...entry, conflict: { current } });
  }

  function refuse(entry: OutboxEntry, error: unknown): void {
    drop(entry.id);
    if (error instanceof ProblemError) events.onRefused(entry, error.problem);
    waiters.get(entry.id)?.reject(error);
    waiters.delete(entry.id);
  }

  /** Lays ours on top of theirs, or lets theirs stand. */
  function decide(id: string, choice: 'mine' | 'theirs'): void {
    const entry = find(id);
    if (!entry?.conflict) return;
    const current = entry.conflict.current as Record<string, unknown>;
    if (choice === 'theirs') {
      settle(entry, current);
    } else {
      const version = typeof current.version === 'number' ? current.version : entry.version;
      replace({ ...entry, version, before: null, conflict: null });
    }
    events.onChange();
    drain();
  }

  /**
   * Takes over what pages before this one left behind. What somebody else's text was in a conflict is asked again: it
   * may not be for this reader any more.
   */
  async function adopt(isAlive: (tab: string) => Promise<boolean>): Promise<void> {
    const left = await kept('outbox', scope);
    for (const entry of left) {
      if (find(entry.id) || entry.tab === tab || (await isAlive(entry.tab))) continue;
      entries = [...entries, { ...entry, tab, attempts: 0, conflict: null }].sort((a, b) => (a.id < b.id ? -1 : 1));
      void keep('outbox', { ...entry, tab });
    }
    events.onChange();
    drain();
  }

  const again = (): void => {
    retryAt = 0;
    signedOut = false;
    drain();
    events.onChange();
  };

  const stateOf = (): OutboxState => {
    const waiting = entries.filter((entry) => entry.conflict === null);
    if (signedOut) return 'signed_out';
    if (waiting.length === 0) return 'idle';
    if (typeof navigator !== 'undefined' && !navigator.onLine) return 'offline';
    return waiting.some((entry) => entry.attempts > 0) ? 'retrying' : 'sending';
  };

  return {
    add,
    adopt,
    again,
    decide,
    entries: (): readonly OutboxEntry[] => entries,
    state: stateOf,
    lastSavedAt: () => lastSavedAt,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
    start: () => {
      stopped = false;
      drain();
    },
  };
}

const targetOf = (entry: OutboxEntry): Endpoint =>
  ({
    method: entry.method as Method,
    path: entry.path,
    name: entry.endpoint,
    // A 204 has no body to read, whatever is promised here.
    response: {},
  }) as unknown as Endpoint;
