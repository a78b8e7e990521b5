/** A bundle's records go by in pieces: nothing is unpacked further than it was asked for, and what was read is let go of. */
import { randomBytes } from 'node:crypto';
import { zipSync, type Zippable } from 'fflate';
import { describe, expect, test } from 'vitest';
import { recordsOf } from '@/lib/server/bundle/records';
import { zipDirectory } from '@/lib/server/bundle/zip-directory';
import { piecesOf, unzipEntry } from '@/lib/server/bundle/zip-entry';
import { newId } from '@/lib/server/once';

const PIECE = 256 * 1024;

function packed(files: Zippable) {
  const bytes = zipSync(files);
  const entries = zipDirectory(bytes) ?? [];
  const [entry] = entries;
  if (!entry) throw new Error('no entry');
  return { bytes, entry, entries };
}

async function all(pieces: AsyncIterable<Uint8Array>): Promise<{ sizes: number[]; bytes: Buffer }> {
  const read: Uint8Array[] = [];
  for await (const piece of pieces) read.push(piece);
  return { sizes: read.map((piece) => piece.byteLength), bytes: Buffer.concat(read) };
}

describe('an entry in pieces', () => {
  const long = Buffer.concat(Array.from({ length: 40 }, () => Buffer.alloc(33_000, randomBytes(64))));

  test.each([0, 6] as const)('is what it is as a whole, level %d', async (level) => {
    const { bytes, entry } = packed({ a: [long, { level }] });
    const { sizes, bytes: read } = await all(piecesOf(bytes, entry));
    expect(read.equals((await unzipEntry(bytes, entry)) ?? Buffer.alloc(0))).toBe(true);
    expect(read.equals(long)).toBe(true);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(PIECE);
    expect(sizes.length).toBeGreaterThan(4);
  });

  test('is unpacked no further than it is read: what is broken behind that is not met', async () => {
    const { bytes, entry } = packed({ a: [Buffer.concat([long, randomBytes(2 * PIECE)]), { level: 6 }] });
    const broken = { ...entry, packedSize: entry.packedSize - 1000 };
    for await (const piece of piecesOf(bytes, broken)) {
      expect(piece.byteLength).toBe(PIECE);
      break;
    }
    await expect(all(piecesOf(bytes, broken))).rejects.toMatchObject({ code: 'invalid' });
  });

  test.each([-1, 1])('of another size than declared is refused (%d)', async (more) => {
    const { bytes, entry } = packed({ a: [long, { level: 6 }] });
    await expect(all(piecesOf(bytes, { ...entry, size: entry.size + more }))).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(all(piecesOf(bytes, { ...entry, at: 5 }))).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('records', () => {
  const people = Array.from({ length: 8000 }, (_, index) => ({
    id: newId(),
    name: `مدقق رقم ${index}`.padEnd(60, '.'),
  }));
  const read = (text: string, name = 'people.jsonl') => {
    const { bytes, entry, entries } = packed({ [name]: Buffer.from(text) });
    const entryOf = (wanted: string) => entries.find((entry) => entry.name === wanted);
    return {
      has: (wanted: string) => entryOf(wanted) !== undefined,
      pieces: (wanted: string) => piecesOf(bytes, entryOf(wanted) ?? entry),
    };
  };

  test('come a piece at a time, each once, also those that stand in two pieces', async () => {
    const seen: object[] = [];
    let most = 0;
    for await (const some of recordsOf(read(people.map((one) => JSON.stringify(one)).join('\n\n')), 'people')) {
      most = Math.max(most, some.length);
      seen.push(...some);
    }
    expect(seen).toEqual(people);
    expect(most).toBeLessThan(people.length / 2);
  });

  test('that are none are told by their line, and the others are read', async () => {
    const [first, second] = people.map((one) => JSON.stringify(one));
    const told: string[][] = [];
    const seen: object[] = [];
    const text = `${first}\n{"id":\n\n{"id":"x","name":"y"}\n${second}`;
    for await (const some of recordsOf(read(text), 'people', (code, where) => told.push([code, where])))
      seen.push(...some);
    expect(seen).toEqual(people.slice(0, 2));
    expect(told).toEqual([
      ['bad_record', 'people.jsonl:2'],
      ['bad_record', 'people.jsonl:3'],
    ]);
  });

  test('longer than any may be are not held, and told', async () => {
    const [first] = people;
    const told: string[] = [];
    const seen: object[] = [];
    const text = `"${' '.repeat(64 * 1024 * 1024)}"\n${JSON.stringify(first)}\n`;
    for await (const some of recordsOf(read(text), 'people', (_, where) => told.push(where))) seen.push(...some);
    expect([seen, told]).toEqual([[first], ['people.jsonl:1']]);
  });

  test('of a file that is not there are none', async () => {
    for await (const _ of recordsOf(read('x', 'other'), 'people')) expect.unreachable();
  });
});
