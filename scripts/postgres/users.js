// Who uses a cluster: one file per process. The last one to leave stops the server; those that died do not count.
import fs from 'node:fs';
import path from 'node:path';
import { isSameAlive, ownIdentity } from '../processes.js';

/** @param {string} data */
export function enter(data) {
  fs.mkdirSync(folderOf(data), { recursive: true });
  fs.writeFileSync(fileOf(data), JSON.stringify(ownIdentity()));
}

/**
 * @param {string} data
 * @returns {number} how many others still use it
 */
export function leave(data) {
  fs.rmSync(fileOf(data), { force: true });
  return fs.readdirSync(folderOf(data)).filter((name) => lives(path.join(folderOf(data), name))).length;
}

/** @param {string} file */
function lives(file) {
  try {
    if (isSameAlive(JSON.parse(fs.readFileSync(file, 'utf8')))) return true;
  } catch {
    // Written half by one that died.
  }
  fs.rmSync(file, { force: true });
  return false;
}

/** @param {string} data */
function folderOf(data) {
  return path.join(data, 'postgres.users');
}

/** @param {string} data */
function fileOf(data) {
  return path.join(folderOf(data), `${process.pid}.json`);
}
