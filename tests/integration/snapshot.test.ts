import { expect, test } from 'vitest';
import { pool } from '@/lib/server/db';
import { inSnapshot, Snapshot } from '@/lib/server/snapshot';

const PREPARED = 'SELECT pid, name FROM pg_prepared_statements, pg_backend_pid() AS pid';
/** As those that use the driver without us ask. */
const others = () => pool.query<{ pid: number }>({ name: 'others', text: 'SELECT pg_backend_pid() AS pid' });
const twice = 'SELECT 2 * $1::int AS told, pg_backend_pid() AS pid';

test('a statement that comes again is prepared once, and nothing of it is left on the connection, nor is what others left touched', async () => {
  const moment = async () => {
    const snapshot = await Snapshot.open();
    const told = await Promise.all(
      [1, 2, 3].map((value) => snapshot.rows<{ told: number; pid: number }>(twice, [value])),
    );
    const prepared = await snapshot.rows<{ name: string }>(PREPARED, []);
    await snapshot.close();
    return { told: told.flat(), prepared: prepared.map(({ name }) => name) };
  };
  const before = (await others()).rows[0]?.pid;
  const first = await moment();
  expect(first.told.map(({ told }) => told)).toEqual([2, 4, 6]);
  expect(first.told[0]?.pid).toBe(before);
  // The second is the one that tells, the third somebody else's.
  expect(first.prepared).toHaveLength(3);

  const { rows } = await pool.query<{ pid: number; name: string }>(PREPARED);
  expect(rows).toEqual([{ pid: before, name: 'others' }]);
  expect((await others()).rows[0]?.pid).toBe(before);

  // The same connection, for nobody else is here, and the same statement under another name.
  const second = await moment();
  expect(second.told[0]?.pid).toBe(first.told[0]?.pid);
  expect(second.told.map(({ told }) => told)).toEqual([2, 4, 6]);
  expect(second.prepared.filter((name) => first.prepared.includes(name))).toEqual(['others']);
});

test('a server that has the module twice, for pages and for the API, gives no name twice', async () => {
  const asked = async (loaded: { inSnapshot: typeof inSnapshot }, text: string) =>
    loaded.inSnapshot((snapshot) => snapshot.rows(text, [21]));
  const again = '@/lib/server/snapshot?again';
  const second = (await import(again)) as { inSnapshot: typeof inSnapshot };
  expect(second.inSnapshot).not.toBe(inSnapshot);
  for (const text of [twice, 'SELECT 3 * $1::int AS told']) {
    for (const loaded of [{ inSnapshot }, second, { inSnapshot }]) {
      expect(await asked(loaded, text)).toMatchObject([{ told: text === twice ? 42 : 63 }]);
    }
  }
});

test('a statement that fails fails alone, and the connection goes on', async () => {
  const failing = inSnapshot((snapshot) => snapshot.rows('SELECT 1 / $1::int', [0]));
  await expect(failing).rejects.toThrow();
  expect(await inSnapshot((snapshot) => snapshot.rows(twice, [21]))).toMatchObject([{ told: 42 }]);
});
