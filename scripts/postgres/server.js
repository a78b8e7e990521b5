// The server process itself: start it, wait for it, stop it. It is its own process group leader, so Ctrl-C in the
// terminal does not reach it and a crash of ours leaves it running, to be adopted by the next start.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../plain-error.js';
import { pause, waitUntilGone } from '../processes.js';
import { run } from '../run.js';
import { asAccount } from './account.js';
import { serverEnvironment } from './cluster.js';
import { readPidFile } from './pid-file.js';

const LOG_LIMIT = 10 * 1024 * 1024;
const PATIENCE = 120_000;
const STOP_PATIENCE = 10_000;
/** Processes of a killed server take a moment to notice; until then its shared memory is in use. */
const STILL_LEAVING = /pre-existing shared memory block|lock file "postmaster.pid" is empty/;

/**
 * @typedef {object} StartOptions
 * @property {number} port
 * @property {boolean} throwaway no waiting for the disk
 * @property {number | null} leftoverPid the pid in a leftover postmaster.pid: some other process now, or a dead one that
 *   nobody has reaped. Passing it as PG_GRANDPARENT_PID makes PostgreSQL look past it and still check the shared memory,
 *   which removing the file would not.
 * @property {string} log
 */

/**
 * @param {import('./place.js').Place} place
 * @param {import('./binaries.js').Binaries} binaries
 * @param {StartOptions} options
 * @returns {Promise<number>} the pid, once it answers
 */
export async function startServer(place, binaries, options) {
  for (let attempt = 1; ; attempt += 1) {
    const from = logSize(options.log);
    const pid = await launch(place, binaries, options);
    if (pid !== null) return pid;
    const said = logSince(options.log, from);
    if (!STILL_LEAVING.test(said) || attempt === 20) throw new PlainError(explain(said, options.log));
    await pause(150);
  }
}

/**
 * @param {import('./place.js').Place} place
 * @param {import('./binaries.js').Binaries} binaries
 * @param {StartOptions} options
 * @returns {Promise<number | null>} null when it ended at once
 */
async function launch({ folder, account }, binaries, { port, throwaway, leftoverPid, log }) {
  const args = ['-D', folder, '-p', String(port), ...flags(throwaway)];
  const env = { ...serverEnvironment(), ...(leftoverPid === null ? {} : { PG_GRANDPARENT_PID: String(leftoverPid) }) };
  const output = fs.openSync(log, 'a', 0o600);
  const child = spawn(binaries.postgres, args, {
    ...asAccount(account),
    cwd: folder,
    env,
    detached: true,
    windowsHide: true,
    stdio: ['ignore', output, output],
  });
  fs.closeSync(output);
  let ended = false;
  child.once('error', () => (ended = true));
  child.once('exit', () => (ended = true));
  child.unref();
  const end = performance.now() + PATIENCE;
  while (!ended) {
    if (isReady(folder, child.pid)) return child.pid ?? null;
    if (performance.now() > end) throw new PlainError(`PostgreSQL did not get ready in two minutes. Its log: ${log}`);
    await pause(10);
  }
  return null;
}

/** @param {boolean} throwaway */
function flags(throwaway) {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(throwaway ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' } : {}),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * @param {string} folder
 * @param {number | undefined} pid
 */
function isReady(folder, pid) {
  if (readPidFile(folder)?.pid !== pid) return false;
  return fs.readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[7]?.trim() === 'ready';
}

/**
 * Ends all connections, writes everything down and waits for it.
 * @param {number} pid
 * @param {import('./place.js').Place} place
 * @param {import('./binaries.js').Binaries} binaries
 */
export async function stopServer(pid, { folder }, binaries) {
  if (process.platform === 'win32') {
    await run('pg_ctl stop', binaries.pgCtl, ['stop', '-D', folder, '-m', 'fast', '-w']);
    return;
  }
  send(pid, 'SIGINT');
  if (await waitUntilGone(pid, STOP_PATIENCE)) return;
  send(pid, 'SIGQUIT');
  if (!(await waitUntilGone(pid, STOP_PATIENCE))) throw new PlainError(`PostgreSQL (process ${pid}) does not stop.`);
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/** @param {string} log */
export function turnLog(log) {
  if (logSize(log) > LOG_LIMIT) fs.renameSync(log, `${log}.1`);
}

/** @param {string} log */
function logSize(log) {
  return fs.statSync(log, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * @param {string} log
 * @param {number} from
 */
function logSince(log, from) {
  return fs.readFileSync(log).subarray(from).toString('utf8');
}

/**
 * @param {string} said
 * @param {string} log
 */
function explain(said, log) {
  if (/No space left on device/.test(said))
    return 'PostgreSQL cannot start: the disk is full. Make room and start again.';
  return `PostgreSQL cannot start. It says (${log}):\n\n${said.trimEnd().split('\n').slice(-12).join('\n')}`;
}
