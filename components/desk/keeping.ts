/**
 * What is kept in this browser: changes on their way (`outbox`) and text being typed (`drafts`). One small IndexedDB
 * database; where there is none (some private windows) it is kept in memory, so the desk works all the same.
 */
import type { OutboxEntry } from '@/lib/domain/saving';

export type KeptDraft = { key: string; scope: string; value: unknown; at: number };

type Stores = { outbox: OutboxEntry; drafts: KeptDraft };
type StoreName = keyof Stores;

const KEY_PATHS: Record<StoreName, string> = { outbox: 'id', drafts: 'key' };
const memory: Record<StoreName, Map<string, unknown>> = { outbox: new Map(), drafts: new Map() };

let opened: Promise<IDBDatabase | null> | null = null;

const open = (): Promise<IDBDatabase | null> =>
  (opened ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open('sanad', 1);
      request.onupgradeneeded = () => {
        for (const name of Object.keys(KEY_PATHS) as StoreName[]) {
          request.result
            .createObjectStore(name, { keyPath: KEY_PATHS[name] })
            .createIndex('scope', 'scope', { unique: false });
        }
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
      request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  }));

async function inStore<T>(name: StoreName, mode: IDBTransactionMode, run: (store: IDBObjectStore) => IDBRequest<T>) {
  const database = await open();
  if (database === null) return null;
  return new Promise<T | null>((resolve) => {
    try {
      const transaction = database.transaction(name, mode, { durability: 'strict' });
      const request = run(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => resolve(null);
      transaction.onabort = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
}

/** Resolves when it is on disk. */
export async function keep<N extends StoreName>(name: N, value: Stores[N]): Promise<void> {
  const key = (value as unknown as Record<string, string>)[KEY_PATHS[name]] ?? '';
  memory[name].set(key, value);
  await inStore(name, 'readwrite', (store) => store.put(value));
}

export async function forget(name: StoreName, key: string): Promise<void> {
  memory[name].delete(key);
  await inStore(name, 'readwrite', (store) => store.delete(key));
}

/** Everything kept for a user in a workspace, in the order of its keys. */
export async function kept<N extends StoreName>(name: N, scope: string): Promise<Stores[N][]> {
  const found = await inStore(name, 'readonly', (store) => store.index('scope').getAll(scope));
  const items = (found ?? [...memory[name].values()]) as Stores[N][];
  return items.filter((item) => item.scope === scope);
}
