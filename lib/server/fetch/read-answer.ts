/** An answer's body within a budget that counts what comes out of its coding, so that a small bomb stays small. */
import { Readable, type Duplex } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { FetchError } from './fetch-error';

const DECODERS: Record<string, () => NodeJS.ReadWriteStream> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Decoded bytes. Throws FetchError `too_large` over `most` bytes and `not_readable` for a broken or unknown coding. */
export async function readAnswer(body: AsyncIterable<Uint8Array>, coding: string, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const sink = async (source: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const chunk of source) {
      size += chunk.byteLength;
      if (size > most) throw new FetchError('too_large');
      chunks.push(chunk);
    }
  };
  const codings = coding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  const decoders = codings.reverse().map((name) => {
    const make = DECODERS[name];
    if (!make) throw new FetchError('not_readable');
    return make();
  });
  try {
    const decoded = decoders.reduce<NodeJS.ReadableStream>(through, Readable.from(body));
    await sink(decoded as AsyncIterable<Uint8Array>);
  } catch (error) {
    if (/^Z_|^ERR_BROTLI|^ERR__ERROR_FORMAT/.test((error as { code?: string }).code ?? '')) {
      throw new FetchError('not_readable', { cause: error });
    }
    throw error;
  }
  return Buffer.concat(chunks);
}

/** A fault of either side ends the other: `pipe` alone would leave the reader waiting for ever. */
function through(source: NodeJS.ReadableStream, decoder: NodeJS.ReadWriteStream): NodeJS.ReadableStream {
  source.on('error', (error) => (decoder as Duplex).destroy(error));
  decoder.on('error', () => (source as Readable).destroy());
  return source.pipe(decoder);
}
