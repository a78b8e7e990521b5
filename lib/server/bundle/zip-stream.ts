/**
 * A zip written while it is sent: one entry after the other, each with its hash and size for the manifest, and nothing
 * kept but what the reader has not taken yet.
 */
import { createHash } from 'node:crypto';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

export type Packed = { name: string; sha256: string; size: number };
export type Piece = string | Uint8Array;
/** Yields entries; is told of each when it is written. */
export type Entries = (packed: readonly Packed[]) => AsyncGenerator<Entry>;
export type Entry = {
  name: string;
  pieces: AsyncIterable<Piece> | Iterable<Piece>;
  /** Packed already: deflating it again would only cost time. */
  isPacked?: boolean;
};

export function zipStream(entries: Entries): ReadableStream<Uint8Array> {
  const ready: Uint8Array[] = [];
  let fault: Error | null = null;
  const zip = new Zip((error, chunk) => {
    if (error) fault = error;
    else ready.push(chunk);
  });
  const steps = writing(zip, entries);
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        while (ready.length === 0) {
          const { done } = await steps.next();
          if (fault !== null) throw fault as Error;
          if (done === true && ready.length === 0) return controller.close();
        }
        for (const chunk of ready.splice(0)) controller.enqueue(chunk);
      },
      cancel: async () => {
        zip.terminate();
        await steps.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}

const encoder = new TextEncoder();

async function* writing(zip: Zip, entries: Entries): AsyncGenerator<void> {
  const packed: Packed[] = [];
  for await (const { name, pieces, isPacked } of entries(packed)) {
    const file = isPacked === true ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
    const hash = createHash('sha256');
    let size = 0;
    zip.add(file);
    for await (const piece of pieces) {
      const bytes = typeof piece === 'string' ? encoder.encode(piece) : piece;
      hash.update(bytes);
      size += bytes.byteLength;
      file.push(bytes);
      yield;
    }
    file.push(new Uint8Array(), true);
    packed.push({ name, sha256: hash.digest('hex'), size });
    yield;
  }
  zip.end();
}
