/** Files made while they are sent: see spool.ts for what becomes of one that is taken slowly. */
import { Spool, type Limits } from './spool';

/** Bytes of a piece that goes out. */
const ENOUGH = 128 * 1024;

/** What a file is made of, in order. Many at once cost less than one by one. */
export type Pieces = AsyncGenerator<string | readonly string[]>;

/** A piece without words: what there is goes out now. */
export const FLUSH = '';

/** `pieces` ends early when nobody reads on. */
export function textStream(pieces: Pieces, limits?: Limits): ReadableStream<Uint8Array> {
  return byteStream(encoded(pieces), limits);
}

/** As textStream(), for what is bytes already. */
export function byteStream(pieces: AsyncIterable<Uint8Array>, limits?: Limits): ReadableStream<Uint8Array> {
  const spool = new Spool(limits);
  void fill(spool, pieces);
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await spool.take();
        if (next === null) controller.close();
        else controller.enqueue(next);
      },
      cancel: () => spool.close(),
    },
    { highWaterMark: 0 },
  );
}

async function fill(spool: Spool, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    for await (const piece of pieces) {
      await spool.put(piece);
      if (spool.isClosed) return;
    }
    spool.end();
  } catch (error) {
    spool.fail(error);
  }
}

/** Each piece is written into the bytes as it is: put together as text first, the text would be gone through twice. */
async function* encoded(pieces: Pieces): AsyncGenerator<Uint8Array> {
  let bytes = Buffer.allocUnsafe(ENOUGH);
  let used = 0;
  const rest = (): Uint8Array => {
    const whole = bytes.subarray(0, used);
    bytes = Buffer.allocUnsafe(ENOUGH);
    used = 0;
    return whole;
  };
  for await (const told of pieces) {
    for (const piece of typeof told === 'string' ? [told] : told) {
      const most = piece.length * WIDEST;
      if (used > 0 && (piece === FLUSH || used + most > ENOUGH)) yield rest();
      if (most > ENOUGH) yield Buffer.from(piece);
      else used += bytes.write(piece, used);
    }
  }
  if (used > 0) yield rest();
}

/** Bytes that a UTF-16 unit becomes at most. */
const WIDEST = 3;

export async function bytesOf(
  body: string | Uint8Array | ReadableStream<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(body as BodyInit).arrayBuffer());
}
