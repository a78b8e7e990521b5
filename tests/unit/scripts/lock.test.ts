import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from '../../../scripts/lock.js';
import { birthOf, isSameAlive, ownIdentity, pause } from '../../../scripts/processes.js';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sanad-lock-'));
  file = path.join(folder, 'a.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('one at a time, and nothing is left', async () => {
  let inside = 0;
  let most = 0;
  const work = () =>
    withLock(file, async () => {
      inside += 1;
      most = Math.max(most, inside);
      await pause(5);
      inside -= 1;
    });
  await Promise.all([work(), work(), work()]);
  expect(most).toBe(1);
  expect(existsSync(file)).toBe(false);
});

test('a failure gives the lock back', async () => {
  await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await withLock(file, async () => 'again')).toBe('again');
});

test('a holder that died holds nothing', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(file, JSON.stringify({ pid, birth: 'then' }));
  expect(await withLock(file, async () => 'mine', { timeout: 1000 })).toBe('mine');
});

test('a living holder is waited for, and the wait ends in words', async () => {
  writeFileSync(file, JSON.stringify(ownIdentity()));
  await expect(withLock(file, async () => 'mine', { timeout: 100 })).rejects.toThrow(/held .*a\.lock for too long/);
});

test.runIf(birthOf(process.pid) !== null)('a pid that has become another process is not the holder', async () => {
  expect(isSameAlive(ownIdentity())).toBe(true);
  writeFileSync(file, JSON.stringify({ pid: process.pid, birth: 'long ago' }));
  expect(await withLock(file, async () => 'mine', { timeout: 1000 })).toBe('mine');
});
