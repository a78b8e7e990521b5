// Finding 1,000 quotes again in a text of 20,000 words after a hard edit, beside approximate search in the new text.
import { createServer } from 'vite';
import { inProject } from '../../../scripts/project.js';
import { say } from '../../../scripts/progress.js';
import { median, ms, pairedRatio, percent, ratio, table, verdict } from '../figures.js';
import { makeEdited } from './edited.js';

const CASES = /** @type {const} */ ([
  { language: 'en', changed: 0.02 },
  { language: 'ar', changed: 0.02 },
  { language: 'en', changed: 0.1 },
  { language: 'ar', changed: 0.1 },
]);
const SIZE = { words: 20_000, quotes: 1_000 };

/** @typedef {{ start: number, end: number } | null} Place */
/** @typedef {{ found: number, wrong: number, exact: number }} Score */
/** @typedef {{ language: string, changed: number, dead: number, ours: Score & { times: number[] }, theirs: Score & { times: number[] } }} Row */

/** @param {import('../options.js').Options} options @returns {Promise<Row[]>} */
export async function benchReanchor({ rounds }) {
  const server = await createServer({
    configFile: false,
    root: inProject('.'),
    server: { middlewareMode: true, hmr: false, watch: null },
    appType: 'custom',
    logLevel: 'error',
    resolve: { alias: [{ find: /^@\//, replacement: inProject('.') + '/' }] },
  });
  try {
    const { reanchor } = await server.ssrLoadModule('/lib/text/reanchor.ts');
    const { findQuote } = await server.ssrLoadModule('/tests/bench/peers/quote-search.ts');
    const rows = CASES.map((one, index) => runCase(one, index, rounds, reanchor, findQuote));
    say(' re-anchoring');
    return rows;
  } finally {
    await server.close();
  }
}

/** @param {typeof CASES[number]} one @param {number} index @param {number} rounds @param {Function} reanchor @param {Function} findQuote @returns {Row} */
function runCase(one, index, rounds, reanchor, findQuote) {
  const { before, after, quotes } = makeEdited(one.language, { ...SIZE, changed: one.changed, seed: 77 + index });
  const ours = () =>
    reanchor(before, after, quotes).map((/** @type {{ anchor: string, start: number, end: number }} */ place) =>
      place.anchor === 'lost' ? null : place,
    );
  const theirs = () => quotes.map((quote) => findQuote(after, quote));
  /** @type {{ ours: number[], theirs: number[] }} */
  const times = { ours: [], theirs: [] };
  ours();
  for (let round = 0; round < rounds; round += 1) {
    times.ours.push(timed(ours));
    times.theirs.push(timed(theirs));
  }
  return {
    ...one,
    dead: quotes.filter((quote) => quote.truth === null).length,
    ours: { ...judge(quotes, ours()), times: times.ours },
    theirs: { ...judge(quotes, theirs()), times: times.theirs },
  };
}

/** @param {() => unknown} run */
function timed(run) {
  const since = performance.now();
  run();
  return performance.now() - since;
}

/** @param {import('./edited.js').Quote[]} quotes @param {Place[]} places @returns {Score} */
function judge(quotes, places) {
  const alive = quotes.filter((quote) => quote.truth !== null).length;
  let found = 0;
  let exact = 0;
  let wrong = 0;
  for (const [index, { truth }] of quotes.entries()) {
    const place = places[index] ?? null;
    if (truth === null) wrong += place === null ? 0 : 1;
    else if (place !== null && overlap(truth, place) >= 0.8) found += 1;
    if (truth !== null && place?.start === truth.start && place.end === truth.end) exact += 1;
  }
  return { found: found / alive, exact: exact / alive, wrong };
}

/** @param {{ start: number, end: number }} one @param {{ start: number, end: number }} other */
function overlap(one, other) {
  const common = Math.min(one.end, other.end) - Math.max(one.start, other.start);
  return common <= 0 ? 0 : common / (Math.max(one.end, other.end) - Math.min(one.start, other.start));
}

/** @param {readonly Row[]} rows */
export function reanchorTables(rows) {
  const share = (/** @type {number} */ value) => `${(value * 100).toFixed(1)} %`;
  const lines = rows.map(({ language, changed, dead, ours, theirs }) => {
    const times = pairedRatio(ours.times, theirs.times);
    const isMet = ours.found >= theirs.found - 0.002 && times <= 0.3 && ours.wrong <= theirs.wrong / 4;
    return [
      ...[`${language}, ${percent(changed)} of words`, share(theirs.found), share(ours.found)],
      ...[ms(median(theirs.times)), ms(median(ours.times)), ratio(times)],
      ...[`${theirs.wrong} of ${dead}`, `${ours.wrong} of ${dead}`, verdict(isMet)],
    ];
  });
  return table(
    'Re-anchoring: 1,000 quotes, 20,000 words, words changed, 5 % of paragraphs moved, 5 % split, 3 % of sentences deleted',
    ['text', 'search finds', 'Sanad finds', 'search ms', 'Sanad ms', 'ratio', 'search: false', 'Sanad: false', 'aim'],
    lines,
  );
}
