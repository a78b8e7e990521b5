/**
 * A bundle opened with distrust: sizes before bytes, hashes before words. Whatever is in it is unpacked when it is asked for,
 * and again when it is asked for again: a piece at a time for records (records.ts), one file after the other for bytes.
 */
import { createHash } from 'node:crypto';
import {
  bundleManifestSchema,
  MANIFEST_FILE,
  MAX_UNBUNDLED,
  type BundleIssue,
  type BundleIssueCode,
  type BundleManifest,
} from '@/lib/domain/bundle';
import { AppError } from '@/lib/domain/errors';
import { Turn } from '../exchange/turns';
import { MAX_RATIO } from '../import/zip-guard';
import { zipDirectory, type ZipEntry } from './zip-directory';
import { badFile, piecesOf, unzipEntry } from './zip-entry';

/** Unpacked, one entry. */
const MAX_ENTRY = 150 * 1024 * 1024;
const MAX_ENTRIES = 20_001;
/** Bytes: it is read in one step. */
const MAX_MANIFEST = 16 * 1024 * 1024;
/** A list of the same fault ends here. */
export const MAX_ISSUES = 200;

export type Tell = (code: BundleIssueCode, where: string, value?: string) => void;

export type Bundle = {
  manifest: BundleManifest;
  issues: BundleIssue[];
  /** Whether it is named, there, and as it was packed. */
  has: (name: string) => boolean;
  /** Of one that it has. Throws `invalid` for any other. */
  file: (name: string) => Promise<Uint8Array<ArrayBuffer>>;
  pieces: (name: string) => AsyncIterable<Uint8Array>;
};

/** Throws `invalid` (`bad_file`) for what is no bundle, `too_large` for what would not fit. */
export async function readBundle(bytes: Uint8Array): Promise<Bundle> {
  const entries = directoryOf(bytes);
  const manifest = await manifestOf(bytes, entries);
  const issues: BundleIssue[] = [];
  const tell = telling(issues);
  const named = new Set(manifest.files.map(({ name }) => name));
  // Each is unpacked for every time that it is named.
  if (named.size < manifest.files.length) throw badFile();
  for (const name of entries.keys()) if (name !== MANIFEST_FILE && !named.has(name)) tell('unknown_file', name);
  const whole = new Map<string, ZipEntry>();
  const turn = new Turn();
  for (const { name, size, sha256 } of manifest.files) {
    const entry = entries.get(name);
    if (!entry) tell('missing_file', name);
    else if (entry.size === size && (await hashOf(bytes, entry)) === sha256) whole.set(name, entry);
    else tell('hash_differs', name);
    if (turn.isOver) await turn.next();
  }
  const entryOf = (name: string): ZipEntry => {
    const entry = whole.get(name);
    if (!entry) throw badFile();
    return entry;
  };
  const file = async (name: string): Promise<Uint8Array<ArrayBuffer>> => {
    const plain = await unzipEntry(bytes, entryOf(name));
    if (plain === null) throw badFile();
    return plain;
  };
  return { manifest, issues, has: (name) => whole.has(name), file, pieces: (name) => piecesOf(bytes, entryOf(name)) };
}

export function telling(issues: BundleIssue[]): Tell {
  return (code, where, value) => {
    if (issues.length < MAX_ISSUES) issues.push({ code, where, ...(value === undefined ? {} : { value }) });
  };
}

/** Names and declared sizes; nothing is unpacked. */
function directoryOf(bytes: Uint8Array): Map<string, ZipEntry> {
  const entries = zipDirectory(bytes);
  if (entries === null) throw badFile();
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const isBomb = entries.some(({ size, packedSize }) => size > MAX_ENTRY || size > packedSize * MAX_RATIO + 65_536);
  if (isBomb || total > MAX_UNBUNDLED || entries.length > MAX_ENTRIES)
    throw new AppError('too_large', { values: { limit: MAX_UNBUNDLED / 1024 / 1024 } });
  return new Map(entries.map((entry) => [entry.name, entry]));
}

async function manifestOf(bytes: Uint8Array, entries: Map<string, ZipEntry>): Promise<BundleManifest> {
  const entry = entries.get(MANIFEST_FILE);
  const plain = entry && entry.size <= MAX_MANIFEST ? await unzipEntry(bytes, entry) : null;
  const read = plain === null ? null : bundleManifestSchema.safeParse(jsonOf(plain));
  if (!read?.success) throw badFile();
  return read.data;
}

/** Undefined when it is no JSON in UTF-8. */
export function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

/** Null when it can't be unpacked. */
async function hashOf(bytes: Uint8Array, entry: ZipEntry): Promise<string | null> {
  const hash = createHash('sha256');
  const turn = new Turn();
  try {
    for await (const piece of piecesOf(bytes, entry)) {
      hash.update(piece);
      if (turn.isOver) await turn.next();
    }
  } catch {
    return null;
  }
  return hash.digest('hex');
}
