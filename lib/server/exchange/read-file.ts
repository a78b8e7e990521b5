/** A file that was sent, or a zip of several, as documents of the exchange model. Nothing is believed of its name alone. */
import { unzipSync } from 'fflate';
import { AppError, isAppError } from '@/lib/domain/errors';
import type { ReadFormat } from '@/lib/domain/origin';
import { detectFormats, filesOf, READERS } from '@/lib/exchange/detect';
import type { GivenFile } from '@/lib/exchange/given-file';
import type { ExchangeDocument, ExchangeRead } from '@/lib/exchange/model';
import { eachOf, type Steps } from '@/lib/exchange/steps';
import { decoding } from '../import/decode-file';
import { guardZip } from '../import/zip-guard';
import { inTurns, nextTurn } from './turns';

export type SentFile = { name: string; bytes: Uint8Array };
/** `bundle`: the archive of a whole article, which has an import of its own. */
export type Opened = { files: GivenFile[]; candidates: (ReadFormat | 'bundle')[]; unread: string[] };

/** Throws `invalid` (`not_text`, `bad_file`) and `too_large`. */
export async function openFile({ name, bytes }: SentFile): Promise<Opened> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
  const { files, unread } = isZip
    ? await unpacked(bytes)
    : { files: [{ name: baseOf(name), body: await inTurns(decoding(bytes)) }], unread: [] };
  const manifest = files.find((file) => isZip && /(?:^|\/)manifest\.json$/u.test(file.name));
  const isBundle = manifest !== undefined && /"sanad-bundle/u.test(manifest.body.slice(0, 4000));
  await nextTurn();
  return { files, candidates: [...(isBundle ? ['bundle' as const] : []), ...detectFormats(files)], unread };
}

async function unpacked(bytes: Uint8Array): Promise<Pick<Opened, 'files' | 'unread'>> {
  guardZip(bytes);
  const files: GivenFile[] = [];
  const unread: string[] = [];
  await nextTurn();
  for (const [path, entry] of Object.entries(unzipSync(bytes))) {
    if (path.endsWith('/') || /(?:^|\/)(?:__MACOSX\/|\.)/u.test(path)) continue;
    await nextTurn();
    const body = await decoded(entry);
    if (body === null) unread.push(path);
    else files.push({ name: path, body });
  }
  return { files, unread };
}

const baseOf = (name: string): string => name.replace(/^.*[\\/]/su, '') || 'file';

async function decoded(bytes: Uint8Array): Promise<string | null> {
  try {
    return await inTurns(decoding(bytes));
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}

/** Reads it as `format`. `text`: of the article the annotations are meant for. */
export async function readAs(
  format: ReadFormat,
  { files, unread }: Opened,
  text: string | null,
): Promise<ExchangeRead> {
  await nextTurn();
  const read = await inTurns(READERS[format](filesOf(format, files), text));
  const documents: ExchangeDocument[] = [];
  for (const document of read.documents) documents.push(await inTurns(storableDocument(document)));
  const left = unread.map((where) => ({ code: 'unreadable' as const, where }));
  return { documents, issues: storable([...read.issues, ...left]) };
}

function* storableDocument({ annotations, ...document }: ExchangeDocument): Steps<ExchangeDocument> {
  return { ...storable(document), annotations: yield* eachOf(annotations, (one) => storable(one)) };
}

/** What no database takes becomes a sign of the same length, so that no offset moves. Most things are as they should be. */
function storable<T>(value: T): T {
  if (typeof value === 'string') {
    const isSound = value.isWellFormed() && !value.includes('\u0000');
    return isSound ? value : (value.replaceAll('\u0000', '\ufffd').toWellFormed() as T);
  }
  if (value === null || typeof value !== 'object') return value;
  const changed: [string, unknown][] = [];
  for (const [key, item] of Object.entries(value)) {
    const now: unknown = storable(item as unknown);
    if (now !== item) changed.push([key, now]);
  }
  if (changed.length === 0) return value;
  const copy = Array.isArray(value) ? [...(value as unknown[])] : { ...value };
  return Object.assign(copy, Object.fromEntries(changed)) as T;
}

/** The file is required and has to be something. Throws `invalid`. */
export function requireFile(file: SentFile | null): SentFile {
  if (file === null) throw new AppError('invalid', { issues: [{ path: 'file', message: 'required' }] });
  if (file.bytes.byteLength === 0) throw new AppError('invalid', { message: 'empty_text' });
  return file;
}
