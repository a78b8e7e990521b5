/**
 * A zip written while it is sent: one entry after the other, each with its hash and size for the manifest, and nothing
 * kept but what the reader has not taken yet. It is deflated in zlib's threads, so others are served meanwhile.
 */
import { createHash } from 'node:crypto';
import { finished } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';
import { Zip, type AsyncFlateStreamHandler, type ZipInputFile } from 'fflate';

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
    const file = isPacked === true ? new StoredFile(name) : new DeflatedFile(name);
    const hash = createHash('sha256');
    zip.add(file);
    let packing = Promise.resolve();
    try {
      for await (const piece of pieces) {
        const bytes = typeof piece === 'string' ? encoder.encode(piece) : piece;
        hash.update(bytes);
        file.crc = crc32(bytes, file.crc);
        file.size += bytes.byteLength;
        await packing;
        // While it is packed the next piece is made.
        packing = file.push(bytes);
        packing.catch(() => {});
        yield;
      }
      await packing;
      await file.end();
    } finally {
      file.terminate();
    }
    packed.push({ name, sha256: hash.digest('hex'), size: file.size });
    yield;
  }
  zip.end();
}

/** The numbers are those of APPNOTE.TXT, section 4.4.5. */
class StoredFile implements ZipInputFile {
  readonly compression: number = 0;
  size = 0;
  crc = 0;
  /** Set by the zip that it is added to. */
  ondata?: AsyncFlateStreamHandler;

  constructor(readonly filename: string) {}

  async push(bytes: Uint8Array): Promise<void> {
    this.told(bytes);
  }

  async end(): Promise<void> {
    this.told(new Uint8Array(), true);
  }

  terminate(): void {}

  protected told(bytes: Uint8Array, isLast = false): void {
    // No memory here is shared between threads, which the type would allow.
    this.ondata?.(null, bytes as Uint8Array<ArrayBuffer>, isLast);
  }
}

class DeflatedFile extends StoredFile {
  override readonly compression = 8;
  private readonly deflate = createDeflateRaw({ level: 3, chunkSize: 128 * 1024 }).on('data', (bytes: Buffer) =>
    this.told(bytes),
  );

  /** Until it is packed. */
  override push = (bytes: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      this.deflate.write(bytes, (error) => (error ? reject(error) : resolve()));
    });

  override async end(): Promise<void> {
    this.deflate.end();
    await finished(this.deflate);
    await super.end();
  }

  override terminate(): void {
    this.deflate.destroy();
  }
}
