// One at a time between processes: a file that names its holder. A holder that died holds nothing.
import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from './plain-error.js';
import { isSameAlive, ownIdentity, pause } from './processes.js';

/**
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {{ timeout?: number }} [options] milliseconds to wait for others
 * @returns {Promise<T>}
 */
export async function withLock(file, work, { timeout = 120_000 } = {}) {
  const end = performance.now() + timeout;
  while (!take(file)) {
    if (performance.now() > end) {
      throw new PlainError(`Another process has held ${file} for too long. Stop it, or remove the file.`);
    }
    await pause(50);
  }
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

/** The file appears complete or not at all, since it is linked into place. @param {string} file */
function take(file) {
  const own = `${file}.${process.pid}`;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  try {
    fs.writeFileSync(own, JSON.stringify(ownIdentity()), { mode: 0o600 });
    fs.linkSync(own, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    clearDead(file);
    return false;
  } finally {
    fs.rmSync(own, { force: true });
  }
}

/** Moved away first and looked at again, so that two who clear at once cannot remove a lock taken in between. @param {string} file */
function clearDead(file) {
  if (holderLives(file)) return;
  const aside = `${file}.dead.${process.pid}`;
  try {
    fs.renameSync(file, aside);
    if (holderLives(aside)) fs.linkSync(aside, file);
  } catch {
    // Somebody else was faster.
  }
  fs.rmSync(aside, { force: true });
}

/** @param {string} file */
function holderLives(file) {
  try {
    return isSameAlive(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT';
  }
}
