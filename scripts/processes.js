// Is that process still the one we mean? A pid alone says little: pids are reused, and zombies keep theirs.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
  return linuxStat(pid)?.state !== 'Z';
}

/**
 * @param {number} pid
 * @returns {string | null} what tells this process from a later one with the same pid; null where that is not known
 */
export function birthOf(pid) {
  if (process.platform === 'linux') return linuxStat(pid)?.started ?? null;
  if (process.platform === 'win32') return null;
  return ps(pid, 'lstart');
}

/**
 * @param {number} pid
 * @returns {string | null} the program's name, such as "postgres"; null where that is not known
 */
export function programOf(pid) {
  if (process.platform === 'linux') return linuxStat(pid)?.name ?? null;
  if (process.platform === 'win32') return null;
  return ps(pid, 'comm')?.split('/').at(-1) ?? null;
}

/** @typedef {{ pid: number, birth: string | null }} Identity */

/** @returns {Identity} */
export function ownIdentity() {
  return { pid: process.pid, birth: birthOf(process.pid) };
}

/** @param {Identity} identity */
export function isSameAlive({ pid, birth }) {
  return isAlive(pid) && (birth === null || birthOf(pid) === birth);
}

/**
 * @param {number} pid
 * @param {number} timeout milliseconds
 * @returns {Promise<boolean>} whether it was gone in time
 */
export async function waitUntilGone(pid, timeout) {
  const end = performance.now() + timeout;
  while (isAlive(pid)) {
    if (performance.now() > end) return false;
    await pause(20);
  }
  return true;
}

/** @param {number} milliseconds */
export function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** @param {number} pid */
function linuxStat(pid) {
  if (process.platform !== 'linux') return null;
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = text.lastIndexOf(')');
    const fields = text.slice(end + 2).split(' ');
    return { name: text.slice(text.indexOf('(') + 1, end), state: fields[0], started: fields[19] ?? null };
  } catch {
    return null;
  }
}

/**
 * @param {number} pid
 * @param {string} column
 */
function ps(pid, column) {
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', `${column}=`], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}
