// Where things are. Built-ins only: this runs before the packages are there.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlainError } from './plain-error.js';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * @param {...string} parts
 * @returns {string} an absolute path inside the project
 */
export function inProject(...parts) {
  return path.join(root, ...parts);
}

/**
 * The folder that holds everything Sanad keeps: secrets, the database, the log. Made when it is missing. Only its
 * owner may look inside; when that is root, others may pass through it, since PostgreSQL refuses to run as root.
 * @param {string} folder relative paths start at the project
 */
export function dataFolder(folder) {
  const absolute = path.resolve(root, folder);
  if (!fs.existsSync(absolute)) {
    fs.mkdirSync(absolute, { recursive: true });
    fs.chmodSync(absolute, process.getuid?.() === 0 ? 0o711 : 0o700);
  }
  try {
    fs.accessSync(absolute, fs.constants.R_OK | fs.constants.W_OK);
  } catch (error) {
    throw new PlainError(`${absolute} belongs to another user. Start Sanad as that user, or set SANAD_DATA.`, error);
  }
  return absolute;
}
