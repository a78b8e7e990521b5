/** What stands further behind in a file, until its place comes: little of each in memory, the rest on disk. */
import { Spool } from './spool';
import { TextBytes } from './streams';

/** Nobody is waited for: who takes it comes when all of it is there. */
const LIMITS = { ahead: 512 * 1024, patience: 0 };

type Kept = { text: TextBytes; spool: Spool };

export class Shelf<Key extends object> {
  private readonly kept = new Map<Key, Kept>();

  async keep(key: Key, texts: readonly string[]): Promise<void> {
    const { text, spool } = this.kept.get(key) ?? { text: new TextBytes(), spool: new Spool(LIMITS) };
    this.kept.set(key, { text, spool });
    for (const bytes of text.add(texts)) await spool.put(bytes);
  }

  /** All that was kept of it, once. */
  async *taken(key: Key): AsyncGenerator<Uint8Array> {
    const kept = this.kept.get(key);
    if (!kept) return;
    const { text, spool } = kept;
    for (const bytes of text.rest()) await spool.put(bytes);
    spool.end();
    for (let bytes = await spool.take(); bytes !== null; bytes = await spool.take()) yield bytes;
  }

  async close(): Promise<void> {
    for (const { spool } of this.kept.values()) await spool.close();
  }
}
