/**
 * Saving the report's choices, without React: shown at once, sent one request at a time, laid over what somebody else
 * changed meanwhile. Only when both changed the same choice does a person have to say which one holds.
 */
import type { ReportOptions } from '@/lib/domain/report-options';
import { isSame, mergeOf } from '@/lib/domain/saving';

export type OptionsPatch = Partial<ReportOptions>;
export type Stored = { version: number; reportOptions: ReportOptions };
/** `stale` carries the record as somebody else left it. */
export type Answer =
  | { outcome: 'saved'; record: Stored }
  | { outcome: 'stale'; record: Stored }
  | { outcome: 'failed' }
  | { outcome: 'refused'; detail: string };

export type SaverState = {
  /** What was stored last with everything that waits laid over it. */
  options: ReportOptions;
  save: 'idle' | 'waiting' | 'saving' | 'saved' | 'failed';
  /** Why the server refused, in its words. */
  refused: string | null;
  /** Both changed these. */
  conflict: { theirs: ReportOptions; fields: (keyof ReportOptions)[] } | null;
};

type Means = {
  send: (options: ReportOptions, version: number) => Promise<Answer>;
  /** Everything that was wanted is stored. */
  onSaved: () => void;
};

/** Milliseconds from the last key to the saving of a text. */
export const TYPING_PAUSE = 700;

export function createOptionsSaver(first: Stored, { send, onSaved }: Means) {
  let base = first;
  let waiting: OptionsPatch = {};
  let sent: OptionsPatch = {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let state: SaverState = { options: first.reportOptions, save: 'idle', refused: null, conflict: null };
  const listeners = new Set<() => void>();
  const set = (change: Partial<SaverState>): void => {
    state = { ...state, ...change, options: { ...base.reportOptions, ...sent, ...waiting } };
    for (const listener of listeners) listener();
  };
  const isBusy = (): boolean => Object.keys(sent).length > 0;

  async function flush(): Promise<void> {
    clearTimeout(timer);
    if (isBusy() || state.conflict !== null || Object.keys(waiting).length === 0) return;
    sent = waiting;
    waiting = {};
    set({ save: 'saving', refused: null });
    const answer = await send({ ...base.reportOptions, ...sent }, base.version);
    if (answer.outcome === 'saved') return arrived(answer.record);
    if (answer.outcome === 'stale') return overtaken(answer.record);
    const wasSent = sent;
    sent = {};
    if (answer.outcome === 'failed') {
      waiting = { ...wasSent, ...waiting };
      return set({ save: 'failed' });
    }
    set({ save: 'idle', refused: answer.detail });
  }

  function arrived(record: Stored): Promise<void> | void {
    base = record;
    sent = {};
    if (Object.keys(waiting).length > 0) return flush();
    set({ save: 'saved' });
    onSaved();
  }

  function overtaken(record: Stored): Promise<void> | void {
    const mine = sent;
    const before = pick(base.reportOptions, keysOf(mine));
    const merge = mergeOf(mine, before, record.reportOptions);
    base = record;
    sent = {};
    waiting = { ...mine, ...waiting };
    if (merge !== 'conflict') return flush();
    const fields = keysOf(mine).filter((key) => !isSame(before[key], record.reportOptions[key]));
    set({ save: 'idle', conflict: { theirs: record.reportOptions, fields } });
  }

  return {
    state: () => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** `isTyped`: more of it will follow soon, so it waits for a pause. */
    change(patch: OptionsPatch, { isTyped }: { isTyped: boolean }): void {
      waiting = { ...waiting, ...patch };
      set({ save: 'waiting', refused: null });
      clearTimeout(timer);
      if (isTyped) timer = setTimeout(() => void flush(), TYPING_PAUSE);
      else void flush();
    },
    flush,
    /** What the server shows now; while something of ours is on its way, the server's own check decides. */
    adopt(record: Stored): void {
      if (record.version <= base.version || isBusy() || Object.keys(waiting).length > 0) return;
      base = record;
      set({});
    },
    keepMine(): Promise<void> {
      set({ conflict: null });
      return flush();
    },
    takeTheirs(): void {
      for (const field of state.conflict?.fields ?? []) delete waiting[field];
      set({ conflict: null, save: 'idle' });
      if (Object.keys(waiting).length > 0) void flush();
      else onSaved();
    },
    isSettled: (): boolean => !isBusy() && Object.keys(waiting).length === 0,
  };
}

export type OptionsSaver = ReturnType<typeof createOptionsSaver>;

const keysOf = (patch: OptionsPatch): (keyof ReportOptions)[] => Object.keys(patch) as (keyof ReportOptions)[];

const pick = (options: ReportOptions, keys: readonly (keyof ReportOptions)[]): Record<string, unknown> =>
  Object.fromEntries(keys.map((key) => [key, options[key]]));
