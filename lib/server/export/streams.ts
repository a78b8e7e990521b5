/** Files made while they are sent: a piece is asked for when the one before has gone out. */
const encoder = new TextEncoder();
/** Pieces are put together up to this many characters: a write for each row would cost more than the row. */
const ENOUGH = 64 * 1024;

/** `pieces` ends early when nobody reads on. */
export function textStream(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        let text = '';
        while (text.length < ENOUGH) {
          const { done, value } = await iterator.next();
          if (done === true) {
            if (text !== '') controller.enqueue(encoder.encode(text));
            return controller.close();
          }
          text += value;
          if (text !== '' && value === FLUSH) break;
        }
        controller.enqueue(encoder.encode(text));
      },
      cancel: async () => void (await iterator.return?.()),
    },
    { highWaterMark: 1 },
  );
}

/** A piece without words: what there is goes out now. */
export const FLUSH = '';

export async function bytesOf(
  body: string | Uint8Array | ReadableStream<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(body as BodyInit).arrayBuffer());
}
