/**
 * A bundle read with distrust: sizes before bytes, hashes before words, a schema before anything is believed. One entry
 * stands unpacked in memory at a time; what its directory declares is what it may take.
 */
import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
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
import { MAX_RATIO } from '../import/zip-guard';

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
  file: (name: string) => Uint8Array<ArrayBuffer>;
  has: (name: string) => boolean;
};

/** Throws `invalid` (`bad_file`) for what is no bundle, `too_large` for what would not fit. */
export function readBundle(bytes: Uint8Array): Bundle {
  const sizes = directoryOf(bytes);
  const manifest = manifestOf(bytes, sizes);
  const issues: BundleIssue[] = [];
  const tell = (code: BundleIssueCode, where: string, value?: string): void => {
    if (issues.length < MAX_ISSUES) issues.push({ code, where, ...(value === undefined ? {} : { value }) });
  };
  const files = new Map(manifest.files.map((file) => [file.name, file]));
  for (const name of sizes.keys()) if (name !== MANIFEST_FILE && !files.has(name)) tell('unknown_file', name);
  const file = (name: string): Uint8Array<ArrayBuffer> => {
    const known = files.get(name);
    const plain = known && sizes.get(name) === known.size ? entryOf(bytes, name) : null;
    if (!known || plain === null || hashOf(plain) !== known.sha256) throw badFile();
    return plain;
  };
  for (const { name, size } of manifest.files) {
    if (!sizes.has(name)) tell('missing_file', name);
    else if (sizes.get(name) !== size || !isWhole(file, name)) tell('hash_differs', name);
  }
  const broken = new Set(issues.filter(({ code }) => isFatal(code)).map(({ where }) => where));
  const has = (name: string): boolean => files.has(name) && sizes.has(name) && !broken.has(name);
  const records = Object.fromEntries(
    (Object.keys(BUNDLE_FILES) as BundleKind[]).map((kind) => [kind, recordsIn(kind, { file, has, tell })]),
  ) as Bundle['records'];
  if (records.article.length !== 1) tell('bad_record', BUNDLE_FILES.article);
  return { manifest, records, scale: scaleIn({ file, has, tell }), issues, file, has };
}

const badFile = () => new AppError('invalid', { message: 'bad_file' });
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Names and declared sizes; nothing is unpacked. */
function directoryOf(bytes: Uint8Array): Map<string, number> {
  const sizes = new Map<string, number>();
  const tooLarge = new AppError('too_large', { values: { limit: MAX_UNBUNDLED / 1024 / 1024 } });
  let total = 0;
  try {
    unzipSync(bytes, {
      filter({ name, size, originalSize }) {
        total += originalSize;
        const isBomb = originalSize > MAX_ENTRY || total > MAX_UNBUNDLED || originalSize > size * MAX_RATIO + 65_536;
        if (isBomb || sizes.size >= MAX_ENTRIES) throw tooLarge;
        sizes.set(name, originalSize);
        return false;
      },
    });
  } catch (error) {
    if (error === tooLarge) throw error;
    throw new AppError('invalid', { message: 'bad_file', cause: error });
  }
  return sizes;
}

/** No more bytes than declared are made room for. Null when it can't be unpacked. */
function entryOf(bytes: Uint8Array, wanted: string): Uint8Array<ArrayBuffer> | null {
  try {
    const found = unzipSync(bytes, { filter: ({ name }) => name === wanted })[wanted];
    return found === undefined ? null : new Uint8Array(found);
  } catch {
    return null;
  }
}

const isWhole = (file: Bundle['file'], name: string): boolean => {
  try {
    file(name);
    return true;
  } catch {
    return false;
  }
};

function manifestOf(bytes: Uint8Array, sizes: Map<string, number>): BundleManifest {
  const plain = sizes.has(MANIFEST_FILE) ? entryOf(bytes, MANIFEST_FILE) : null;
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

function recordsIn<K extends BundleKind>(kind: K, { file, has, tell }: Reading): BundleRecord<K>[] {
  const name = BUNDLE_FILES[kind];
  if (!has(name)) return [];
  const text = new TextDecoder().decode(file(name));
  const lines = kind === 'article' ? [text] : text.split('\n').filter((line) => line !== '');
  return lines.flatMap((line, index) => {
    const read = BUNDLE_RECORDS[kind].safeParse(parsed(line));
    if (read.success) return [read.data as BundleRecord<K>];
    const [issue] = read.error.issues;
    tell('bad_record', `${name}:${index + 1}`, issue && `${issue.path.join('.')}: ${issue.message}`.slice(0, 300));
    return [];
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

function scaleIn({ file, has, tell }: Reading): RatingScale | null {
  if (!has(RATING_SCALE_FILE)) return null;
  const read = bundleScaleSchema.safeParse(jsonOf(file(RATING_SCALE_FILE)));
  if (!read.success) tell('bad_record', RATING_SCALE_FILE);
  return read.success ? read.data : null;
}
