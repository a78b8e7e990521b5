// The embedded PostgreSQL of one data folder. Everybody who needs it opens it: the first starts it (or adopts what a
// crash left running), the others join, the last to close stops it. All of that happens under one lock.
import fs from 'node:fs';
import path from 'node:path';
import { withLock } from '../lock.js';
import { freePort, portIsFree } from '../ports.js';
import { PlainError } from '../plain-error.js';
import { isAlive } from '../processes.js';
import { hasSecrets, secretsOf } from '../secrets.js';
import { findBinaries } from './binaries.js';
import { checkVersion, clusterVersion, makeCluster } from './cluster.js';
import { inspect } from './pid-file.js';
import { placeOf } from './place.js';
import { ensureRole, urlOf } from './roles.js';
import { startServer, stopServer, turnLog } from './server.js';
import { enter, leave } from './users.js';

const WATCH = 250;

/**
 * @typedef {object} Cluster
 * @property {string} url for the application
 * @property {string} ownerUrl for the superuser: making and dropping databases, never for the application
 * @property {string} version
 * @property {string} folder of the files
 * @property {boolean} outside whether they are outside the data folder
 * @property {'made' | 'started' | 'joined'} how
 * @property {() => number} pid
 * @property {(log: (line: string) => void) => void} keepAlive starts the server again whenever it dies, until `close`
 * @property {() => Promise<void>} close stops the server unless others use it
 */

/**
 * @param {string} data an existing folder
 * @param {{ throwaway?: boolean, createDb?: boolean }} [options] throwaway: for tests, made anew after an unclean stop;
 *   createDb: the application's role may make databases
 * @returns {Promise<Cluster>}
 * @throws {import('../plain-error.js').PlainError}
 */
export async function openCluster(data, { throwaway = false, createDb = false } = {}) {
  const bringUp = () => withLock(path.join(data, 'postgres.lock'), () => up(data, { throwaway, createDb }));
  let server = await bringUp();
  let closed = false;
  /** @type {NodeJS.Timeout | undefined} */
  let watch;
  /** @type {Promise<void>} */
  let reviving = Promise.resolve();

  const revive = async (/** @type {(line: string) => void} */ log) => {
    log('PostgreSQL stopped unexpectedly and is being started again.');
    try {
      server = await bringUp();
      log('PostgreSQL is back.');
    } catch (error) {
      log(error instanceof Error ? error.message : String(error));
    }
  };
  const look = async (/** @type {(line: string) => void} */ log) => {
    if (!closed && !isAlive(server.pid)) {
      reviving = revive(log);
      await reviving;
    }
    if (!closed) watch = setTimeout(() => void look(log), WATCH);
  };

  return {
    url: server.url,
    ownerUrl: server.ownerUrl,
    version: server.binaries.version,
    folder: server.place.folder,
    outside: server.place.outside,
    how: server.how,
    pid: () => server.pid,
    keepAlive(log) {
      watch = setTimeout(() => void look(log), WATCH);
    },
    async close() {
      closed = true;
      clearTimeout(watch);
      await reviving;
      await withLock(path.join(data, 'postgres.lock'), async () => {
        if (leave(data) > 0) return;
        const found = await inspect(server.place.folder, secretsOf(data).databaseOwner);
        if (found.state === 'running') await stopServer(found.pid, server.place, server.binaries);
      });
    },
  };
}

/**
 * @param {string} data
 * @param {{ throwaway: boolean, createDb: boolean }} options
 */
async function up(data, { throwaway, createDb }) {
  const place = placeOf(data);
  if (clusterVersion(place.folder) !== null && !hasSecrets(data)) {
    throw new PlainError(
      `${path.join(data, 'secrets.json')} is gone, and with it the password of the database in ${place.folder}. ` +
        'Put it back from a backup; nothing was touched.',
    );
  }
  const secrets = secretsOf(data);
  const binaries = findBinaries(place.account);
  const make = () => makeCluster(place, binaries, secrets.databaseOwner, { throwaway });
  /** @type {'made' | 'started' | 'joined'} */
  let how = 'started';
  if (clusterVersion(place.folder) === null) {
    await make();
    how = 'made';
  }
  checkVersion(place.folder, binaries.version);
  const found = await inspect(place.folder, secrets.databaseOwner);
  if (throwaway && (found.state === 'foreign' || (found.state === 'stopped' && found.unclean))) {
    fs.rmSync(place.folder, { recursive: true });
    await make();
    how = 'made';
  }
  let server = found.state === 'running' ? { pid: found.pid, port: found.port } : null;
  if (server) {
    how = 'joined';
  } else {
    const log = path.join(data, 'postgres.log');
    turnLog(log);
    const port = await choosePort(data);
    const leftoverPid = how !== 'made' && 'pid' in found ? found.pid : null;
    server = { port, pid: await startServer(place, binaries, { port, throwaway, leftoverPid, log }) };
    await ensureRole({ port, owner: secrets.databaseOwner, password: secrets.database, createDb });
  }
  enter(data);
  const { port, pid } = server;
  const url = urlOf({ password: secrets.database, port });
  const ownerUrl = urlOf({ user: 'postgres', password: secrets.databaseOwner, port, database: 'postgres' });
  return { place, binaries, how, pid, url, ownerUrl };
}

/**
 * The same port as last time, so that an application that is still running finds the server again; another one when
 * some other program has taken it meanwhile.
 * @param {string} data
 */
async function choosePort(data) {
  const file = path.join(data, 'postgres.port');
  const last = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0;
  if (last > 0 && (await portIsFree('127.0.0.1', last))) return last;
  const port = await freePort();
  fs.writeFileSync(file, `${port}\n`);
  return port;
}
