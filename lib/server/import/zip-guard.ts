/**
 * Whether a ZIP may be unpacked: its entries are inflated here, in steps and into nothing, against a budget. What its
 * directory declares is not believed.
 */
import { Unzip, UnzipInflate, UnzipPassThrough } from 'fflate';
import { AppError } from '@/lib/domain/errors';

export const MAX_ENTRIES = 2000;
export const MAX_UNPACKED = 50 * 1024 * 1024;
export const MAX_RATIO = 200;
const STEP = 16 * 1024;

/** The names of its entries. Throws `too_large` for a bomb, `invalid` (`bad_file`) for what is no ZIP. */
export function guardZip(bytes: Uint8Array): string[] {
  const names: string[] = [];
  let unpacked = 0;
  const tooLarge = new AppError('too_large', { values: { limit: MAX_UNPACKED / 1024 / 1024 } });
  const most = Math.min(MAX_UNPACKED, Math.max(bytes.length * MAX_RATIO, 1024 * 1024));
  const unzip = new Unzip((file) => {
    names.push(file.name);
    if (names.length > MAX_ENTRIES) throw tooLarge;
    file.ondata = (error, chunk) => {
      if (error) throw error;
      unpacked += chunk.length;
      if (unpacked > most) throw tooLarge;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
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
