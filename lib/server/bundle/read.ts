/**
 * A bundle read with distrust: sizes before bytes, hashes before words, a schema before anything is believed. One entry
 * stands unpacked in memory at a time; what its directory declares is what it may take. Records are read in turns.
 */
import { createHash } from 'node:crypto';
import {
  BUNDLE_FILES,
  BUNDLE_RECORDS,
  bundleManifestSchema,
  bundleScaleSchema,
  isFatal,
  MANIFEST_FILE,
  MAX_UNBUNDLED,
  RATING_SCALE_FILE,
  type BundleIssue,
  type BundleIssueCode,
  type BundleKind,
  type BundleManifest,
  type BundleRecord,
} from '@/lib/domain/bundle';
import { AppError } from '@/lib/domain/errors';
import type { RatingScale } from '@/lib/domain/rating';
import { manyOf } from '@/lib/exchange/steps';
import { MAX_RATIO } from '../import/zip-guard';
import { inTurns, nextTurn } from '../exchange/turns';
import { unzipEntry, zipDirectory, type ZipEntry } from './zip-directory';

/** Unpacked, one entry. */
const MAX_ENTRY = 150 * 1024 * 1024;
const MAX_ENTRIES = 20_001;
/** A list of the same fault ends here. */
const MAX_ISSUES = 200;

export type Bundle = {
  manifest: BundleManifest;
  records: { [K in BundleKind]: BundleRecord<K>[] };
  scale: RatingScale | null;
  issues: BundleIssue[];
  /** The bytes of an entry whose hash is right. Throws `invalid`. */
  file: (name: string) => Promise<Uint8Array<ArrayBuffer>>;
  has: (name: string) => boolean;
};

/** Throws `invalid` (`bad_file`) for what is no bundle, `too_large` for what would not fit. */
export async function readBundle(bytes: Uint8Array): Promise<Bundle> {
  const entries = directoryOf(bytes);
  const manifest = await manifestOf(bytes, entries);
  const issues: BundleIssue[] = [];
  const tell = (code: BundleIssueCode, where: string, value?: string): void => {
    if (issues.length < MAX_ISSUES) issues.push({ code, where, ...(value === undefined ? {} : { value }) });
  };
  const files = new Map(manifest.files.map((file) => [file.name, file]));
  for (const name of entries.keys()) if (name !== MANIFEST_FILE && !files.has(name)) tell('unknown_file', name);
  const file = async (name: string): Promise<Uint8Array<ArrayBuffer>> => {
    const [known, entry] = [files.get(name), entries.get(name)];
    const plain = known && entry?.size === known.size ? await unzipEntry(bytes, entry) : null;
    if (!known || plain === null || (await hashOf(plain)) !== known.sha256) throw badFile();
    return plain;
  };
  for (const { name } of manifest.files) {
    if (!entries.has(name)) tell('missing_file', name);
    else if (!(await isWhole(file, name))) tell('hash_differs', name);
  }
  const broken = new Set(issues.filter(({ code }) => isFatal(code)).map(({ where }) => where));
  const has = (name: string): boolean => files.has(name) && entries.has(name) && !broken.has(name);
  const read: [BundleKind, unknown[]][] = [];
  for (const kind of Object.keys(BUNDLE_FILES) as BundleKind[])
    read.push([kind, await recordsIn(kind, { file, has, tell })]);
  const records = Object.fromEntries(read) as Bundle['records'];
  if (records.article.length !== 1) tell('bad_record', BUNDLE_FILES.article);
  return { manifest, records, scale: await scaleIn({ file, has, tell }), issues, file, has };
}

const badFile = () => new AppError('invalid', { message: 'bad_file' });

const PIECE = 1024 * 1024;

async function hashOf(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < bytes.length; at += PIECE) {
    if (at > 0) await nextTurn();
    hash.update(bytes.subarray(at, at + PIECE));
  }
  return hash.digest('hex');
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

const isWhole = (file: Bundle['file'], name: string): Promise<boolean> =>
  file(name).then(
    () => true,
    () => false,
  );

async function manifestOf(bytes: Uint8Array, entries: Map<string, ZipEntry>): Promise<BundleManifest> {
  const entry = entries.get(MANIFEST_FILE);
  const plain = entry ? await unzipEntry(bytes, entry) : null;
  const read = plain === null ? null : bundleManifestSchema.safeParse(jsonOf(plain));
  if (!read?.success) throw badFile();
  return read.data;
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

type Reading = Pick<Bundle, 'file' | 'has'> & {
  tell: (code: BundleIssueCode, where: string, value?: string) => void;
};

async function recordsIn<K extends BundleKind>(kind: K, { file, has, tell }: Reading): Promise<BundleRecord<K>[]> {
  const name = BUNDLE_FILES[kind];
  if (!has(name)) return [];
  const bytes = await file(name);
  const reading = manyOf(kind === 'article' ? [bytes] : linesIn(bytes), (line, index): BundleRecord<K>[] => {
    const read = BUNDLE_RECORDS[kind].safeParse(parsed(new TextDecoder().decode(line)));
    if (read.success) return [read.data as BundleRecord<K>];
    const [issue] = read.error.issues;
    tell('bad_record', `${name}:${index + 1}`, issue && `${issue.path.join('.')}: ${issue.message}`.slice(0, 300));
    return [];
  });
  return inTurns(reading);
}

const LINE_END = 10;

/** Without the empty ones. */
function* linesIn(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(LINE_END, at);
    const line = bytes.subarray(at, end === -1 ? bytes.length : end);
    if (line.length > 0) yield line;
    at += line.length + 1;
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

async function scaleIn({ file, has, tell }: Reading): Promise<RatingScale | null> {
  if (!has(RATING_SCALE_FILE)) return null;
  const read = bundleScaleSchema.safeParse(jsonOf(await file(RATING_SCALE_FILE)));
  if (!read.success) tell('bad_record', RATING_SCALE_FILE);
  return read.success ? read.data : null;
}
