/** Bytes kept as proof, once each by their SHA-256, compressed in the database. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import type { Tx } from '../db';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);
/** Of eleven: most of the saving for a tenth of the time. */
const QUALITY = 5;

export type Packed = { sha256: string; size: number; bytes: Uint8Array<ArrayBuffer> };

/** Compressed outside of any transaction. */
export async function pack(plain: Uint8Array): Promise<Packed> {
  const bytes = await compress(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } });
  return {
    sha256: createHash('sha256').update(plain).digest('hex'),
    size: plain.byteLength,
    bytes: new Uint8Array(bytes),
  };
}

export async function storeBlob(
  tx: Tx,
  { workspaceId }: Pick<Actor, 'workspaceId'>,
  { sha256, size, bytes }: Packed,
): Promise<void> {
  await tx.blob.createMany({ data: [{ workspaceId, sha256, size, bytes }], skipDuplicates: true });
}

/** The plain bytes. Throws `not_found`. */
export async function readBlob(
  reader: Tx,
  { workspaceId }: Pick<Actor, 'workspaceId'>,
  sha256: string | null,
): Promise<Uint8Array<ArrayBuffer>> {
  const row =
    sha256 === null
      ? null
      : await reader.blob.findFirst({ where: { workspaceId, sha256 }, select: { bytes: true, coding: true } });
  if (!row?.bytes) throw new AppError('not_found');
  return row.coding === 'brotli' ? new Uint8Array(await decompress(row.bytes)) : row.bytes;
}
