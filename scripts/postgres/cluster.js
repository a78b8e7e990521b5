// The files of a cluster: made beside their place and moved there when complete, so that a stop half way (a full disk, a
// kill) leaves nothing that looks like a database.
import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../plain-error.js';
import { run } from '../run.js';
import { asAccount } from './account.js';

/** Under LANG=C the default would be SQL_ASCII, and a locale of the machine would change the order of the same words. */
const FORM = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C', '--builtin-locale=C.UTF-8'];

/**
 * @param {string} folder
 * @returns {string | null} the major version that wrote it; null when there is no cluster
 */
export function clusterVersion(folder) {
  const file = path.join(folder, 'PG_VERSION');
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : null;
}

/**
 * @param {import('./place.js').Place} place
 * @param {import('./binaries.js').Binaries} binaries
 * @param {string} password of the superuser "postgres"
 * @param {{ throwaway: boolean }} options throwaway: faster, and nothing in it survives a crash of the machine
 */
export async function makeCluster({ folder, account }, binaries, password, { throwaway }) {
  const fresh = `${folder}.new`;
  const secret = `${folder}.password`;
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.mkdirSync(fresh, { mode: 0o700 });
  fs.writeFileSync(secret, password, { mode: 0o600 });
  if (account) {
    fs.chownSync(fresh, account.uid, account.gid);
    fs.chownSync(secret, account.uid, account.gid);
  }
  const args = [`--pgdata=${fresh}`, '--username=postgres', `--pwfile=${secret}`, '--auth=scram-sha-256'];
  args.push('--data-checksums', ...FORM, ...(throwaway ? ['--no-sync'] : []));
  try {
    await run('initdb', binaries.initdb, args, { ...asAccount(account), cwd: fresh, env: serverEnvironment() });
    fs.renameSync(fresh, folder);
  } finally {
    fs.rmSync(secret, { force: true });
    fs.rmSync(fresh, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @param {string} version of the programs, such as "18.4"
 * @throws {PlainError} when another major version wrote the files
 */
export function checkVersion(folder, version) {
  const found = clusterVersion(folder);
  const major = version.split('.')[0];
  if (found === major) return;
  throw new PlainError(
    `${folder} was written by PostgreSQL ${found}, and this Sanad brings ${major}. Nothing was touched.`,
  );
}

/** @returns {NodeJS.ProcessEnv} nothing of the machine's language or PG* variables reaches the server */
export function serverEnvironment() {
  const { PATH, SystemRoot, TEMP } = process.env;
  return { PATH, SystemRoot, TEMP, LC_ALL: 'C', TZ: 'UTC' };
}
