import { PlainError } from '../../scripts/plain-error.js';

/**
 * @typedef {object} Options
 * @property {readonly string[]} parts
 * @property {boolean} isQuick
 * @property {number} rounds
 * @property {number} seconds of load in one run of the API
 * @property {readonly string[]} formats of exports; empty for all
 */

const PARTS = ['reanchor', 'api', 'export'];

/**
 * @param {readonly string[]} words of the command line
 * @returns {Options}
 * @throws {PlainError}
 */
export function readOptions(words) {
  const isQuick = words.includes('--quick');
  const at = words.indexOf('--rounds');
  const usual = isQuick ? 3 : 5;
  const rounds = at < 0 ? usual : Number(words[at + 1]);
  const chosen = words.indexOf('--formats');
  const values = new Set([at, chosen].filter((place) => place >= 0).map((place) => place + 1));
  const named = words.filter((word, index) => !word.startsWith('--') && !values.has(index));
  const unknown = named.find((word) => !PARTS.includes(word));
  if (unknown) throw new PlainError(`There is no part "${unknown}". The parts are: ${PARTS.join(', ')}.`);
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > 50) throw new PlainError('--rounds takes 1 to 50.');
  return {
    parts: named.length > 0 ? named : PARTS,
    isQuick,
    rounds,
    formats: chosen < 0 ? [] : (words[chosen + 1] ?? '').split(','),
    seconds: isQuick ? 1.5 : 3,
  };
}
