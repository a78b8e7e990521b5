/** Files made while they are sent: see spool.ts for what becomes of one that is taken slowly. */
import { Spool, type Limits } from './spool';

/** Bytes of a piece that goes out. */
const ENOUGH = 128 * 1024;

/** What a file is made of, in order. Many texts at once cost less than one by one; bytes go out as they are. */
export type Pieces = AsyncGenerator<string | readonly string[] | Uint8Array>;

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

/** Pieces as bytes, some of them together. */
export async function* encoded(pieces: Pieces): AsyncGenerator<Uint8Array> {
  const text = new TextBytes();
  for await (const piece of pieces) {
    if (piece instanceof Uint8Array) {
      yield* text.rest();
      yield piece;
    } else yield* text.add(piece);
  }
  yield* text.rest();
}

/** Each text is written into the bytes as it is: put together as text first, it would be gone through twice. */
export class TextBytes {
  private bytes = Buffer.allocUnsafe(ENOUGH);
  private used = 0;

  /** What is full with it. */
  *add(told: string | readonly string[]): Generator<Uint8Array> {
    if (told === FLUSH) yield* this.rest();
    for (const piece of typeof told === 'string' ? [told] : told) {
      const most = piece.length * WIDEST;
      if (this.used + most > ENOUGH) yield* this.rest();
      if (most > ENOUGH) yield Buffer.from(piece);
      else this.used += this.bytes.write(piece, this.used);
    }
  }

  *rest(): Generator<Uint8Array> {
    if (this.used === 0) return;
    const whole = this.bytes.subarray(0, this.used);
    this.bytes = Buffer.allocUnsafe(ENOUGH);
    this.used = 0;
    yield whole;
  }
}

/** Bytes that a UTF-16 unit becomes at most. */
const WIDEST = 3;

export async function bytesOf(
  body: string | Uint8Array | ReadableStream<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(body as BodyInit).arrayBuffer());
}
