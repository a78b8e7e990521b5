/**
 * Published pages in this process: rendered once, then handed out as they are. A page's key carries the versions of all
 * that it was made from, so what is kept can grow old but never wrong. Bounded by bytes; what was not asked for longest
 * goes first.
 */
import type { Rendered } from './respond';

const LIMIT_BYTES = 64 * 1024 * 1024;
const LIMIT_ADDRESSES = 5000;
/** Milliseconds for which an address is believed without asking the database again. */
const FRESH = 1000;

type Address = { found: unknown; at: number };
type Shelf = {
  pages: Map<string, Promise<Rendered>>;
  sizes: Map<string, number>;
  bytes: number;
  addresses: Map<string, Address>;
};

const KEY = Symbol.for('sanad.published');
const shared = globalThis as { [key: symbol]: unknown };
/** Route bundles are separate module graphs; they share one shelf. */
const shelf = (shared[KEY] ??= { pages: new Map(), sizes: new Map(), bytes: 0, addresses: new Map() }) as Shelf;

/** The page of this key; made once even when many ask at the same time. A failure is not kept. */
export function keptPage(key: string, make: () => Promise<Rendered>): Promise<Rendered> {
  const known = shelf.pages.get(key);
  if (known !== undefined) {
    shelf.pages.delete(key);
    shelf.pages.set(key, known);
    return known;
  }
  const made = make();
  shelf.pages.set(key, made);
  made.then(
    (page) => weigh(key, made, page),
    () => drop(key),
  );
  return made;
}

function weigh(key: string, made: Promise<Rendered>, page: Rendered): void {
  if (shelf.pages.get(key) !== made) return;
  const size = page.variants.reduce((sum, { bytes }) => sum + bytes.length, 0);
  shelf.sizes.set(key, size);
  shelf.bytes += size;
  for (const oldest of shelf.pages.keys()) {
    if (shelf.bytes <= LIMIT_BYTES) return;
    drop(oldest);
  }
}

function drop(key: string): void {
  shelf.pages.delete(key);
  shelf.bytes -= shelf.sizes.get(key) ?? 0;
  shelf.sizes.delete(key);
}

/**
 * What stands at an address, asked at most once a second; null is an answer too. While the database is away the last
 * answer goes on standing: readers need not notice.
 */
export async function keptAddress<T>(slug: string, find: () => Promise<T | null>): Promise<T | null> {
  const known = shelf.addresses.get(slug);
  if (known !== undefined && Date.now() - known.at < FRESH) return known.found as T | null;
  try {
    const found = await find();
    shelf.addresses.delete(slug);
    shelf.addresses.set(slug, { found, at: Date.now() });
    for (const oldest of shelf.addresses.keys()) {
      if (shelf.addresses.size <= LIMIT_ADDRESSES) break;
      shelf.addresses.delete(oldest);
    }
    return found;
  } catch (error) {
    if (known?.found) return known.found as T;
    throw error;
  }
}

/** After a change, so that its maker sees it at once. Other processes follow within a second. */
export const forgetPublished = (slug: string): void => {
  shelf.addresses.delete(slug);
};
