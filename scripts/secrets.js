// The secrets of one data folder: made once, readable by their owner only.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} Secrets
 * @property {string} nextAuth signs sessions
 * @property {string} database password of the role that the application uses
 * @property {string} databaseOwner password of the superuser of the embedded server, which the application never gets
 */

/** @param {string} data */
export function hasSecrets(data) {
  return fs.existsSync(fileOf(data));
}

/**
 * Call it under the data folder's lock: two that begin at once would make two sets.
 * @param {string} data
 * @returns {Secrets}
 */
export function secretsOf(data) {
  const file = fileOf(data);
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8'));
  const secrets = { nextAuth: random(), database: random(), databaseOwner: random() };
  const fresh = `${file}.new`;
  fs.writeFileSync(fresh, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  fs.renameSync(fresh, file);
  return secrets;
}

function random() {
  return randomBytes(32).toString('hex');
}

/** @param {string} data */
function fileOf(data) {
  return path.join(data, 'secrets.json');
}
