/** A file that was sent, or a zip of several, as documents of the exchange model. Nothing is believed of its name alone. */
import { unzipSync } from 'fflate';
import { AppError, isAppError } from '@/lib/domain/errors';
import type { ReadFormat } from '@/lib/domain/origin';
import { detectFormats, filesOf, READERS, type GivenFile } from '@/lib/exchange/detect';
import type { ExchangeRead } from '@/lib/exchange/model';
import { decodeFile } from '../import/decode-file';
import { guardZip } from '../import/zip-guard';

export type SentFile = { name: string; bytes: Uint8Array };
/** `bundle`: the archive of a whole article, which has an import of its own. */
export type Opened = { files: GivenFile[]; candidates: (ReadFormat | 'bundle')[]; unread: string[] };

/** Throws `invalid` (`not_text`, `bad_file`) and `too_large`. */
export function openFile({ name, bytes }: SentFile): Opened {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
  if (!isZip) {
    const files = [{ name: baseOf(name), body: decodeFile(bytes) }];
    return { files, candidates: detectFormats(files), unread: [] };
  }
  guardZip(bytes);
  const files: GivenFile[] = [];
  const unread: string[] = [];
  for (const [path, entry] of Object.entries(unzipSync(bytes))) {
    if (path.endsWith('/') || /(?:^|\/)(?:__MACOSX\/|\.)/u.test(path)) continue;
    const body = decoded(entry);
    if (body === null) unread.push(path);
    else files.push({ name: path, body });
  }
  const manifest = files.find((file) => /(?:^|\/)manifest\.json$/u.test(file.name));
  const isBundle = manifest !== undefined && /"sanad-bundle/u.test(manifest.body.slice(0, 4000));
  return { files, candidates: [...(isBundle ? ['bundle' as const] : []), ...detectFormats(files)], unread };
}

const baseOf = (name: string): string => name.replace(/^.*[\\/]/su, '') || 'file';

function decoded(bytes: Uint8Array): string | null {
  try {
    return decodeFile(bytes);
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}

/** Reads it as `format`. `text`: of the article the annotations are meant for. */
export function readAs(format: ReadFormat, { files, unread }: Opened, text: string | null): ExchangeRead {
  const read = READERS[format](filesOf(format, files), text);
  const left = unread.map((where) => ({ code: 'unreadable' as const, where }));
  return storable({ documents: read.documents, issues: [...read.issues, ...left] });
}

/** What no database takes becomes a sign of the same length, so that no offset moves. */
function storable<T>(value: T): T {
  if (typeof value === 'string') return value.replaceAll('\u0000', '\ufffd').toWellFormed() as T;
  if (Array.isArray(value)) return value.map(storable) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, storable(item)])) as T;
}

/** The file is required and has to be something. Throws `invalid`. */
export function requireFile(file: SentFile | null): SentFile {
  if (file === null) throw new AppError('invalid', { issues: [{ path: 'file', message: 'required' }] });
  if (file.bytes.byteLength === 0) throw new AppError('invalid', { message: 'empty_text' });
  return file;
}
