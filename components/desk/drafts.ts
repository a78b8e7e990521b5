/**
 * Text being typed. It is in memory at once, in IndexedDB 300 ms later, and when the page goes away also in localStorage,
 * which is written synchronously. It leaves when it was saved, or when the person throws it away.
 */
import { forget, keep, kept } from './keeping';

const WAIT = 300;
const LAST_WORDS = 'sanad.drafts';

export type Drafts = ReturnType<typeof createDrafts>;

export function createDrafts(scope: string) {
  const values = new Map<string, unknown>();
  const restored = new Set<string>();
  const dirty = new Set<string>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const listeners = new Set<() => void>();
  let isLoaded = false;
  const tell = () => listeners.forEach((listener) => listener());
  const full = (key: string) => `${scope}/${key}`;

  function write(key: string): void {
    clearTimeout(timers.get(key));
    timers.delete(key);
    const value = values.get(key);
    const done = value === undefined ? forget('drafts', full(key)) : keep('drafts', draftOf(key));
    void done.then(() => values.get(key) === value && dirty.delete(key));
  }

  const draftOf = (key: string) => ({ key: full(key), scope, value: values.get(key), at: Date.now() });

  async function load(): Promise<void> {
    const last = takeLastWords(scope);
    const stored = await kept('drafts', scope);
    for (const draft of [...stored, ...last]) {
      const key = draft.key.slice(scope.length + 1);
      if (dirty.has(key)) continue;
      values.set(key, draft.value);
      restored.add(key);
    }
    for (const draft of last) void keep('drafts', draft);
    isLoaded = true;
    tell();
  }

  function flush(): void {
    const left = [...dirty].filter((key) => values.has(key)).map(draftOf);
    [...dirty].forEach(write);
    if (left.length > 0) putLastWords(left);
  }

  return {
    load,
    flush,
    isLoaded: () => isLoaded,
    get: (key: string): unknown => values.get(key),
    has: (key: string): boolean => values.has(key),
    wasRestored: (key: string): boolean => restored.has(key),
    set(key: string, value: unknown): void {
      values.set(key, value);
      dirty.add(key);
      clearTimeout(timers.get(key));
      timers.set(
        key,
        setTimeout(() => write(key), WAIT),
      );
      tell();
    },
    clear(key: string): void {
      if (!values.has(key)) return;
      values.delete(key);
      restored.delete(key);
      dirty.add(key);
      write(key);
      tell();
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

type Kept = { key: string; scope: string; value: unknown; at: number };

function putLastWords(drafts: Kept[]): void {
  try {
    localStorage.setItem(LAST_WORDS, JSON.stringify([...readLastWords(), ...drafts]));
  } catch {
    // Full or forbidden: IndexedDB has been asked as well.
  }
}

function readLastWords(): Kept[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(LAST_WORDS) ?? '[]');
    return Array.isArray(found) ? (found as Kept[]) : [];
  } catch {
    return [];
  }
}

function takeLastWords(scope: string): Kept[] {
  const all = readLastWords();
  const rest = all.filter((draft) => draft.scope !== scope);
  try {
    if (rest.length > 0) localStorage.setItem(LAST_WORDS, JSON.stringify(rest));
    else localStorage.removeItem(LAST_WORDS);
  } catch {
    return [];
  }
  return all.filter((draft) => draft.scope === scope);
}
