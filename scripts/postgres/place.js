// Where the database files are: in the data folder. Only when root has the project where the user that runs PostgreSQL
// cannot get in (such as /root), they are under /var/lib/sanad, and a file in the data folder says so.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { accountFor, canEnter } from './account.js';

const OUTSIDE = '/var/lib/sanad';

/** @typedef {{ folder: string, account: import('./account.js').Account | null, outside: boolean }} Place */

/**
 * @param {string} data
 * @returns {Place}
 */
export function placeOf(data) {
  const inside = path.join(data, 'postgres');
  const note = path.join(data, 'postgres.place');
  if (fs.existsSync(note)) {
    const folder = fs.readFileSync(note, 'utf8').trim();
    return { folder, account: accountFor(folder), outside: true };
  }
  const account = accountFor(inside);
  if (canEnter(account, data)) return { folder: inside, account, outside: false };
  const mark = createHash('sha256').update(data).digest('hex').slice(0, 8);
  const folder = path.join(OUTSIDE, `${path.basename(data).replace(/^\.+/, '')}-${mark}`, 'postgres');
  fs.mkdirSync(path.dirname(folder), { recursive: true, mode: 0o755 });
  fs.writeFileSync(note, `${folder}\n`);
  return { folder, account, outside: true };
}
