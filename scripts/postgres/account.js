// PostgreSQL refuses to run as root. Started by root, it runs as the user its folder already belongs to, else as
// "postgres", else as "nobody". Started by anybody else, it runs as they do.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { PlainError } from '../plain-error.js';

const CANDIDATES = ['postgres', '_postgres', 'nobody'];

/** @typedef {{ name: string, uid: number, gid: number }} Account */

/**
 * @param {string} folder of the cluster; need not exist
 * @returns {Account | null} null: as whoever started us
 */
export function accountFor(folder) {
  if (process.getuid?.() !== 0) return null;
  const accounts = readAccounts();
  const owner = fs.statSync(folder, { throwIfNoEntry: false })?.uid;
  const known = accounts.find(({ uid }) => uid === owner && uid !== 0);
  const usual = CANDIDATES.map((name) => accounts.find((account) => account.name === name)).find(Boolean);
  const chosen = known ?? usual;
  if (chosen) return chosen;
  throw new PlainError('PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as.');
}

/**
 * @param {Account | null} account
 * @returns {{ uid?: number, gid?: number }} for child_process
 */
export function asAccount(account) {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

/**
 * @param {Account | null} account
 * @param {string} folder
 * @returns {boolean} whether that user gets into the folder, through all of its parents
 */
export function canEnter(account, folder) {
  if (!account) return true;
  return (
    spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...asAccount(account), cwd: '/', stdio: 'ignore' }).status === 0
  );
}

/** @returns {Account[]} */
function readAccounts() {
  return fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid }) => Number.isInteger(uid) && uid > 0);
}
