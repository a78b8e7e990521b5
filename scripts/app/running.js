// Which process serves this data folder, and where: so that a second start can say so, and a crash test can find it.
import fs from 'node:fs';
import path from 'node:path';
import { isSameAlive, ownIdentity } from '../processes.js';
import { root } from '../project.js';

/**
 * @typedef {object} Running
 * @property {import('../processes.js').Identity} identity of the process that supervises
 * @property {number} app pid of the application
 * @property {number | null} postgres pid of the embedded server
 * @property {string} url
 * @property {string} dist the build it serves
 */

/**
 * @param {string} data
 * @returns {Running | null}
 */
export function findRunning(data) {
  try {
    const running = JSON.parse(fs.readFileSync(fileOf(data), 'utf8'));
    return isSameAlive(running.identity) ? running : null;
  } catch {
    return null;
  }
}

/**
 * @param {string} data
 * @param {Omit<Running, 'identity'>} about
 */
export function noteRunning(data, about) {
  fs.writeFileSync(fileOf(data), JSON.stringify({ identity: ownIdentity(), ...about }));
}

/** @param {string} data */
export function forgetRunning(data) {
  if (findRunning(data)?.identity.pid === process.pid) fs.rmSync(fileOf(data), { force: true });
}

/**
 * @param {string} dist
 * @returns {Running | undefined} a Sanad of this checkout that serves that build now
 */
export function distInUse(dist) {
  const folders = fs.readdirSync(root).filter((name) => name.startsWith('.sanad'));
  const places = folders.flatMap((name) => [path.join(root, name), path.join(root, name, 'app')]);
  if (process.env.SANAD_DATA) places.push(path.resolve(root, process.env.SANAD_DATA));
  return places.map(findRunning).find((running) => running?.dist === dist) ?? undefined;
}

/** @param {string} data */
function fileOf(data) {
  return path.join(data, 'running.json');
}
