/**
 * What an entry of a zip holds: as a whole, or a piece at a time and never more of it than that. It is unpacked by zlib
 * outside of the event loop, and what the directory declares is the most that it may come to.
 */
import { promisify } from 'node:util';
import { createInflateRaw, inflateRaw } from 'node:zlib';
import { AppError } from '@/lib/domain/errors';
import { packedBytes, type ZipEntry } from './zip-directory';

const inflate = promisify(inflateRaw);

/** That zlib allows. */
const SMALLEST_CHUNK = 64;
/** Bytes: as many records as make a statement, about. */
const PIECE = 256 * 1024;

export const badFile = (): AppError => new AppError('invalid', { message: 'bad_file' });

/** Null when it can't be unpacked, or is of another size than declared. */
export async function unzipEntry(bytes: Uint8Array, entry: ZipEntry): Promise<Uint8Array<ArrayBuffer> | null> {
  const packed = packedBytes(bytes, entry);
  const plain = packed && entry.isPacked ? await inflated(packed, entry.size) : packed;
  if (plain?.byteLength !== entry.size) return null;
  return new Uint8Array(plain.buffer as ArrayBuffer, plain.byteOffset, entry.size);
}

/** Throws `invalid` (`bad_file`) where unzipEntry() is null, at the latest when all of it was read. */
export async function* piecesOf(bytes: Uint8Array, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const packed = packedBytes(bytes, entry);
  if (packed === null) throw badFile();
  let size = 0;
  for await (const piece of entry.isPacked ? inflating(packed) : cut(packed)) {
    size += piece.byteLength;
    if (size > entry.size) throw badFile();
    yield piece;
  }
  if (size !== entry.size) throw badFile();
}

async function inflated(packed: Uint8Array, size: number): Promise<Uint8Array | null> {
  try {
    // In one piece: pieces would be copied together in one long step.
    return await inflate(packed, { maxOutputLength: Math.max(1, size), chunkSize: Math.max(SMALLEST_CHUNK, size) });
  } catch {
    return null;
  }
}

/** Goes no further than it is read. */
async function* inflating(packed: Uint8Array): AsyncGenerator<Uint8Array> {
  const unpacking = createInflateRaw({ chunkSize: PIECE });
  unpacking.end(packed);
  try {
    for await (const piece of unpacking as AsyncIterable<Uint8Array>) yield piece;
  } catch {
    throw badFile();
  }
}

function* cut(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}
