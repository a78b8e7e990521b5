import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { zipStream, type Entry } from '@/lib/server/bundle/zip-stream';

test('whoever reads on no more ends what it is made from, also while a piece is being packed', async () => {
  for (const wanted of [0, 1, 3]) {
    let isOver = false;
    const zip = zipStream(async function* (): AsyncGenerator<Entry> {
      yield {
        name: 'endless',
        pieces: (async function* () {
          try {
            for (;;) yield randomBytes(400_000);
          } finally {
            isOver = true;
          }
        })(),
      };
    });
    const reader = zip.getReader();
    for (let taken = 0; taken <= wanted; taken += 1) expect((await reader.read()).value?.length).toBeGreaterThan(0);
    void reader.read();
    await reader.cancel();
    expect(isOver).toBe(true);
  }
});
