/**
 * Bytes kept as proof, once each by their SHA-256, compressed: in the database, or in a bucket when the environment names
 * one. Each row says where its bytes are, so that what was kept before a bucket was named is still found.
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import type { Tx } from '../db';
import { env } from '../env';
import { getObject, putObject } from './bucket';
import { adoptObject, announceObject } from './orphans';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);
/** Of eleven: most of the saving for a tenth of the time. */
const QUALITY = 5;

type Desk = Pick<Actor, 'workspaceId'>;
/** `bytes`: null when they are in the bucket already. */
export type Packed = { sha256: string; size: number; bytes: Uint8Array<ArrayBuffer> | null };

/**
 * Compressed, and put into the bucket if there is one: outside of any transaction. An object whose row is never written
 * is deleted a day later. Throws `upstream` when the bucket can't be reached.
 */
export async function pack(desk: Desk, plain: Uint8Array): Promise<Packed> {
  const sha256 = sha256Of(plain);
  const bytes = new Uint8Array(await compress(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } }));
  if (env.bucket !== null) {
    await announceObject(keyOf(desk, sha256));
    await putObject(env.bucket, keyOf(desk, sha256), bytes);
  }
  return { sha256, size: plain.byteLength, bytes: env.bucket === null ? bytes : null };
}

export async function storeBlob(tx: Tx, { workspaceId }: Desk, { sha256, size, bytes }: Packed): Promise<void> {
  const store = bytes === null ? 's3' : 'database';
  await tx.blob.createMany({ data: [{ workspaceId, sha256, size, store, bytes }], skipDuplicates: true });
  if (store === 's3' && (await isInBucket(tx, workspaceId, sha256)))
    await adoptObject(tx, keyOf({ workspaceId }, sha256));
}

/** Not when the same bytes were kept in the database before there was a bucket: the row still means those. */
const isInBucket = async (tx: Tx, workspaceId: string, sha256: string): Promise<boolean> =>
  (await tx.blob.count({ where: { workspaceId, sha256, store: 's3' } })) > 0;

/** The plain bytes, checked against their hash. Throws `not_found`, `upstream` (no bucket), `internal` (not what was kept). */
export async function readBlob(reader: Tx, desk: Desk, sha256: string | null): Promise<Uint8Array<ArrayBuffer>> {
  const { workspaceId } = desk;
  const select = { bytes: true, coding: true, store: true } as const;
  const row = sha256 === null ? null : await reader.blob.findFirst({ where: { workspaceId, sha256 }, select });
  if (sha256 === null || row === null) throw new AppError('not_found');
  const kept = row.store === 's3' ? await fromBucket(desk, sha256) : row.bytes;
  if (!kept) throw new AppError('not_found');
  const plain = row.coding === 'brotli' ? await unpacked(kept) : kept;
  if (plain === null || sha256Of(plain) !== sha256) throw new AppError('internal', { message: 'blob_damaged' });
  return plain;
}

function fromBucket(desk: Desk, sha256: string): Promise<Uint8Array<ArrayBuffer>> {
  if (env.bucket === null) throw new AppError('upstream', { message: 'bucket_unavailable' });
  return getObject(env.bucket, keyOf(desk, sha256));
}

async function unpacked(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await decompress(bytes));
  } catch {
    return null;
  }
}

const keyOf = ({ workspaceId }: Desk, sha256: string): string => `${workspaceId}/${sha256}.br`;

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
