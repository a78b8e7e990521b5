/** Asides of a script (lib/exchange/script.ts) until their place in the file comes: little of each in memory, the rest on disk. */
import type { Aside } from '@/lib/exchange/script';
import { Spool } from './spool';

/** Nobody is waited for: who takes it comes when all of it is there. */
const LIMITS = { ahead: 512 * 1024, patience: 0 };

export class Shelf {
  private readonly spools = new Map<Aside, Spool>();

  async keep(aside: Aside, text: string): Promise<void> {
    const spool = this.spools.get(aside) ?? new Spool(LIMITS);
    this.spools.set(aside, spool);
    await spool.put(Buffer.from(text));
  }

  /** All that was kept of it, once. */
  async *taken(aside: Aside): AsyncGenerator<string> {
    const spool = this.spools.get(aside);
    if (!spool) return;
    spool.end();
    const decoder = new TextDecoder();
    for (let bytes = await spool.take(); bytes !== null; bytes = await spool.take()) {
      yield decoder.decode(bytes, { stream: true });
    }
  }

  async close(): Promise<void> {
    for (const spool of this.spools.values()) await spool.close();
  }
}
