/** The body that a capture's WARC holds: of its last answer, decoded as it was kept. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { MAX_BYTES } from '../fetch/safe-fetch';
import { badFile } from './zip-entry';

const unzip = promisify(gunzip);
/** Bytes of a WARC: the largest page that is captured, and what was said before and around it. */
const MAX_WARC = 2 * MAX_BYTES;

/** Throws `invalid` (`bad_file`) when it holds other bytes than the capture says. */
export async function bodyOfWarc(packed: Uint8Array, sha256: string): Promise<Uint8Array<ArrayBuffer>> {
  const { AsyncIterReader, WARCParser } = await import('warcio');
  const bytes = await unzip(packed, { maxOutputLength: MAX_WARC }).catch(() => null);
  if (bytes === null) throw badFile();
  let body: Uint8Array = new Uint8Array();
  for await (const record of new WARCParser(new AsyncIterReader([bytes], null))) {
    if (record.warcType === 'response') body = await record.readFully(false);
  }
  const plain = new Uint8Array(body);
  if (createHash('sha256').update(plain).digest('hex') !== sha256) throw badFile();
  return plain;
}
