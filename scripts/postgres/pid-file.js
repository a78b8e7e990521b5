// What postmaster.pid says, and whether it is true: the pid must live, be PostgreSQL, answer on its port, and say that
// it serves this very folder.
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { isAlive, pause, programOf } from '../processes.js';
import { PlainError } from '../plain-error.js';

const PATIENCE = 60_000;
const SILENCE = 5_000;
const NOT_YET = '57P03';

/**
 * @typedef {{ state: 'running', pid: number, port: number }
 *   | { state: 'stopped', unclean: false }
 *   | { state: 'stopped', unclean: true, pid: number }
 *   | { state: 'foreign', pid: number }} Found
 * foreign: the file is a leftover and its pid has become some other process
 */

/**
 * @param {string} folder
 * @returns {{ pid: number, port: number } | null}
 */
export function readPidFile(folder) {
  try {
    const lines = fs.readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return Number.isInteger(pid) && pid > 0 ? { pid, port: Number.isInteger(port) ? port : 0 } : null;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * @param {string} folder
 * @param {string} password of the superuser
 * @returns {Promise<Found>}
 * @throws {PlainError} when a server of this folder lives but will not let us in
 */
export async function inspect(folder, password) {
  const start = performance.now();
  for (;;) {
    const found = readPidFile(folder);
    if (!found) return { state: 'stopped', unclean: false };
    if (!isAlive(found.pid)) return { state: 'stopped', unclean: true, pid: found.pid };
    const program = programOf(found.pid);
    if (program !== null && !program.startsWith('postgres')) return { state: 'foreign', pid: found.pid };
    const answer = found.port > 0 ? await ask(found.port, password) : { silent: true };
    if (answer.folder !== undefined) {
      return sameFolder(answer.folder, folder)
        ? { state: 'running', pid: found.pid, port: found.port }
        : { state: 'foreign', pid: found.pid };
    }
    const waited = performance.now() - start;
    if (answer.silent && waited > SILENCE) return { state: 'foreign', pid: found.pid };
    if (answer.refused) {
      throw new PlainError(
        `The PostgreSQL of ${folder} is running (process ${found.pid}) but refuses our password: ${answer.refused}. ` +
          'Stop that process and start again.',
      );
    }
    if (waited > PATIENCE) {
      throw new PlainError(
        `PostgreSQL in ${folder} (process ${found.pid}) has been starting or stopping for a minute.`,
      );
    }
    await pause(50);
  }
}

/**
 * @param {number} port
 * @param {string} password
 * @returns {Promise<{ folder?: string, silent?: boolean, refused?: string }>}
 */
async function ask(port, password) {
  const options = { host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' };
  const client = new pg.Client({ ...options, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query('SHOW data_directory');
    return { folder: String(rows[0].data_directory) };
  } catch (error) {
    const { code, message } = /** @type {Error & { code?: string }} */ (error);
    if (code === NOT_YET) return {};
    return code?.startsWith('28') ? { refused: message } : { silent: true };
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * @param {string} one
 * @param {string} other
 */
function sameFolder(one, other) {
  try {
    return fs.realpathSync(one) === fs.realpathSync(other);
  } catch {
    return false;
  }
}
