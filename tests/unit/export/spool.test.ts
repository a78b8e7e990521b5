import { describe, expect, test } from 'vitest';
import { Gate } from '@/lib/server/export/gate';
import { Spool } from '@/lib/server/export/spool';

const bytes = (value: number, length = 1000): Uint8Array => new Uint8Array(length).fill(value);

async function rest(spool: Spool): Promise<number[]> {
  const all: Uint8Array[] = [];
  for (let next = await spool.take(); next !== null; next = await spool.take()) all.push(next);
  return [...Buffer.concat(all)];
}

describe('what is made faster than it is taken', () => {
  test('waits for the reader while there is patience, in memory', async () => {
    const spool = new Spool({ ahead: 2000, patience: 60_000 });
    await spool.put(bytes(1));
    await spool.put(bytes(2));
    let isPut = false;
    const third = spool.put(bytes(3)).then(() => (isPut = true));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isPut).toBe(false);
    expect((await spool.take())?.[0]).toBe(1);
    await third;
    spool.end();
    expect(await rest(spool)).toEqual([...bytes(2), ...bytes(3)]);
    expect(spool.spooled).toBe(0);
  });

  test('then goes into a file, in order, and comes back whole', async () => {
    const spool = new Spool({ ahead: 2000, patience: 10 });
    for (let value = 1; value <= 200; value += 1) await spool.put(bytes(value));
    spool.end();
    expect(spool.spooled).toBe(198_000);
    expect(await rest(spool)).toEqual(Array.from({ length: 200 }, (_, index) => [...bytes(index + 1)]).flat());
  });

  test('nobody reads on: the maker hears of it', async () => {
    const spool = new Spool({ ahead: 1, patience: 60_000 });
    await spool.put(bytes(1));
    const second = spool.put(bytes(2));
    await spool.close();
    await second;
    expect(spool.isClosed).toBe(true);
    expect(await spool.take()).toBeNull();
  });

  test('what fails is told after what came before it', async () => {
    const spool = new Spool();
    await spool.put(bytes(1));
    spool.fail(new Error('broken'));
    expect((await spool.take())?.length).toBe(1000);
    await expect(spool.take()).rejects.toThrow('broken');
  });
});

describe('the gate', () => {
  test('lets so many in, the others in their order, and refuses who waited too long', async () => {
    const gate = new Gate(1, 50);
    const leave = await gate.enter();
    const second = gate.enter();
    const third = gate.enter();
    leave();
    leave();
    const leaveSecond = await second;
    await expect(third).rejects.toMatchObject({ code: 'unavailable' });
    leaveSecond();
    (await gate.enter())();
  });
});
