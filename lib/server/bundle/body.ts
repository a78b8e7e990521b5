/** The body that a capture's WARC holds: of its last answer, decoded as it was kept. */
import { createHash } from 'node:crypto';
import { AppError } from '@/lib/domain/errors';

/** Throws `invalid` (`bad_file`) when it holds other bytes than the capture says. */
export async function bodyOfWarc(bytes: Uint8Array, sha256: string): Promise<Uint8Array<ArrayBuffer>> {
  const { WARCParser } = await import('warcio');
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
  let body: Uint8Array = new Uint8Array();
  for await (const record of new WARCParser(stream)) {
    if (record.warcType !== 'response') continue;
    body = await record.readFully(false);
  }
  const plain = new Uint8Array(body);
  if (createHash('sha256').update(plain).digest('hex') !== sha256)
    throw new AppError('invalid', { message: 'bad_file' });
  return plain;
}
