/**
 * Whether a ZIP may be unpacked: each entry is inflated here into what is left of a budget, and thrown away. What its
 * directory declares is not believed.
 */
import { inflateRawSync } from 'node:zlib';
import { Unzip, UnzipPassThrough, type AsyncFlateStreamHandler, type UnzipDecoder } from 'fflate';
import { AppError } from '@/lib/domain/errors';

export const MAX_ENTRIES = 2000;
export const MAX_UNPACKED = 50 * 1024 * 1024;
export const MAX_RATIO = 200;
const STEP = 16 * 1024;

/** The names of its entries. Throws `too_large` for a bomb, `invalid` (`bad_file`) for what is no ZIP. */
export function guardZip(bytes: Uint8Array): string[] {
  const names: string[] = [];
  let left = Math.min(MAX_UNPACKED, Math.max(bytes.length * MAX_RATIO, 1024 * 1024));
  const tooLarge = new AppError('too_large', { values: { limit: MAX_UNPACKED / 1024 / 1024 } });
  const unzip = new Unzip((file) => {
    names.push(file.name);
    if (names.length > MAX_ENTRIES) throw tooLarge;
    file.ondata = (error, chunk) => {
      if (error) throw error;
      left -= inflatedSize(file.compression === 0 ? null : chunk, left, tooLarge) ?? chunk.length;
      if (left < 0) throw tooLarge;
    };
    file.start();
  });
  unzip.register(UnzipDeflated);
  unzip.register(UnzipPassThrough);
  try {
    for (let at = 0; at < bytes.length; at += STEP) {
      unzip.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
    }
  } catch (error) {
    if (error === tooLarge) throw error;
    throw new AppError('invalid', { message: 'bad_file', cause: error });
  }
  if (names.length === 0) throw new AppError('invalid', { message: 'bad_file' });
  return names;
}

/** Hands an entry's bytes on as they are packed, all at once. */
class UnzipDeflated implements UnzipDecoder {
  static compression = 8;
  ondata: AsyncFlateStreamHandler = () => {};
  private readonly packed: Uint8Array[] = [];

  push(chunk: Uint8Array, isLast: boolean): void {
    this.packed.push(chunk);
    if (isLast) this.ondata(null, Buffer.concat(this.packed), true);
  }
}

/** Bytes of a packed entry, null for one that isn't packed. Stops, and throws `tooLarge`, where the budget ends. */
function inflatedSize(packed: Uint8Array | null, left: number, tooLarge: AppError): number | null {
  if (packed === null) return null;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) }).length;
  } catch (error) {
    throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge : error;
  }
}
