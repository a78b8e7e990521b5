import { PlainError } from '../plain-error.js';

/**
 * @param {string | undefined} words what the migration does, such as "add tags"
 * @param {Date} now
 * @returns {string} such as "20261123104500_add_tags"
 * @throws {PlainError} without a usable name
 */
export function migrationFolder(words, now) {
  const name = (words ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  if (!name) throw new PlainError('Give the migration a name: npm run db:new add_tags');
  return `${now.toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`;
}
