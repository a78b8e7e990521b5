/** Files and captured pages of a bundle, one after the other: what was packed of them waits for a few others, no more. */
import { evidenceFileName, warcFileName } from '@/lib/domain/bundle';
import type { Actor } from '@/lib/domain/member';
import { pack, storeBlob, type Packed } from '../capture/blobs';
import { inWorkspace } from '../db';
import { nextTurn } from '../exchange/turns';
import { bodyOfWarc } from './body';
import type { Known } from './check';
import type { Bundle } from './read';

/** Blobs of one transaction, and their bytes. */
const STORED_AT_ONCE = 50;
const MOST_AT_ONCE = 4 * 1024 * 1024;

/** They are found by their hash, and without a record nobody sees them. */
export async function storeBytes(actor: Actor, bundle: Bundle, known: Known): Promise<void> {
  let waiting: Packed[] = [];
  const store = async (): Promise<void> => {
    const some = waiting;
    waiting = [];
    await inWorkspace(actor, async (tx) => {
      for (const packed of some) await storeBlob(tx, actor, packed);
    });
  };
  for await (const bytes of bytesOf(bundle, known)) {
    waiting.push(await pack(actor, bytes));
    if (waiting.length >= STORED_AT_ONCE || sizeOf(waiting) > MOST_AT_ONCE) await store();
    await nextTurn();
  }
  if (waiting.length > 0) await store();
}

async function* bytesOf({ file }: Bundle, { files, bodies }: Known): AsyncGenerator<Uint8Array> {
  for (const hash of files) yield await file(evidenceFileName(hash));
  for (const { captureId, sha256 } of bodies) yield await bodyOfWarc(await file(warcFileName(captureId)), sha256);
}

const sizeOf = (blobs: readonly Packed[]): number =>
  blobs.reduce((sum, { bytes }) => sum + (bytes?.byteLength ?? 0), 0);
