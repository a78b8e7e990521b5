import { expect, test } from 'vitest';
import type { Aside } from '@/lib/exchange/script';
import { Shelf } from '@/lib/server/export/shelf';

const aside = (): Aside => ({ later: () => '' });

async function all(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const read: Uint8Array[] = [];
  for await (const piece of pieces) read.push(piece);
  return Buffer.concat(read).toString();
}

test('what was kept aside comes back whole and in order, however much it is', async () => {
  const shelf = new Shelf<Aside>();
  const [one, other] = [aside(), aside()];
  // Some of it in memory, most on disk; pieces of the file end within letters.
  const parts = Array.from({ length: 9 }, (_, index) => `${index}:${'قال 😀 '.repeat(30_000 + index)}`);
  for (const part of parts) {
    await shelf.keep(one, [part, '']);
    await shelf.keep(other, [part.slice(0, 2), part.slice(2, 3)]);
  }
  expect((await all(shelf.taken(one))) === parts.join('')).toBe(true);
  expect(await all(shelf.taken(other))).toBe(parts.map((part) => part.slice(0, 3)).join(''));
  expect(await all(shelf.taken(aside()))).toBe('');
  await shelf.close();
});
