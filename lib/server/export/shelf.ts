/** Asides of a script (lib/exchange/script.ts) until their place in the file comes: little of each in memory, the rest on disk. */
import type { Aside } from '@/lib/exchange/script';
import { Spool } from './spool';
import { TextBytes } from './streams';

/** Nobody is waited for: who takes it comes when all of it is there. */
const LIMITS = { ahead: 512 * 1024, patience: 0 };

type Kept = { text: TextBytes; spool: Spool };

export class Shelf {
  private readonly kept = new Map<Aside, Kept>();

  async keep(aside: Aside, texts: readonly string[]): Promise<void> {
    const { text, spool } = this.kept.get(aside) ?? { text: new TextBytes(), spool: new Spool(LIMITS) };
    this.kept.set(aside, { text, spool });
    for (const bytes of text.add(texts)) await spool.put(bytes);
  }

  /** All that was kept of it, once. */
  async *taken(aside: Aside): AsyncGenerator<Uint8Array> {
    const kept = this.kept.get(aside);
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
