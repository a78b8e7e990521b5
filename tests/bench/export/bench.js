// Exports of an article with 10,000 annotations through the API's own route, beside bare.js reading the same rows with
// the bare driver: the time to the first byte, the whole time, how much memory it took at most, and how long the process
// could do nothing else. The same with a quarter of the annotations, to see what grows with them.
import http from 'node:http';
import pg from 'pg';
import { step } from '../../../scripts/progress.js';
import { inProject } from '../../../scripts/project.js';
import { cpuOf } from '../cpu.js';
import { median, ms, pairedRatio, ratio, table, verdict } from '../figures.js';
import { bundleRoutes } from '../handlers/bundle.js';
import { forgetPeak, memoryOf, startChild } from '../handlers/process.js';
import { makeArticle, makeDesk } from './world.js';

const ROUTE = 'workspaces/[workspace]/articles/[article]/export';
const ROWS = ['annotations', 'supports', 'people', 'evidence', 'captures', 'notes', 'contacts'];
const AIM = { ratio: 2, firstByte: 1000 };

/** Each with the kinds of rows that it cannot do without; `places` are told by the complete record alone. */
const FORMATS = [
  { name: 'json', query: 'format=json', rows: [...ROWS, 'places'] },
  { name: 'csv claims', query: 'format=csv', rows: ROWS.filter((kind) => kind !== 'notes') },
  {
    name: 'csv evidence',
    query: 'format=csv&table=evidence',
    rows: ['annotations', 'people', 'evidence', 'captures'],
  },
  { name: 'w3c', query: 'format=w3c', rows: ROWS.filter((kind) => kind !== 'contacts') },
  { name: 'hypothesis', query: 'format=hypothesis', rows: ROWS.filter((kind) => kind !== 'contacts') },
  { name: 'doccano', query: 'format=doccano', rows: ROWS.filter((kind) => kind !== 'contacts') },
  { name: 'label-studio', query: 'format=label-studio', rows: ROWS.filter((kind) => kind !== 'contacts') },
  { name: 'webanno-tsv', query: 'format=webanno-tsv', rows: ['annotations'] },
  { name: 'cas-json', query: 'format=cas-json', rows: ROWS.filter((kind) => kind !== 'contacts') },
  { name: 'brat', query: 'format=brat', rows: ROWS.filter((kind) => kind !== 'contacts') },
  { name: 'xlsx', query: 'format=xlsx', rows: ROWS },
];

/** @typedef {typeof FORMATS[number]} Format */
/** @typedef {import('../handlers/process.js').Child} Child */
/** @typedef {{ took: number, firstByte?: number, bytes?: number, pause?: number, cpu?: number }} Run */
/**
 * @typedef {object} Reader
 * @property {() => Promise<Child>} start
 * @property {(child: Child, format: Format, article: string) => Promise<Run>} read
 */
/**
 * @typedef {object} Result
 * @property {string} name
 * @property {number} annotations
 * @property {Run[]} ours
 * @property {Run[]} bare
 * @property {Record<'ours' | 'bare', number>} grown megabytes
 */

const SIDES = /** @type {const} */ (['ours', 'bare']);
const WARM_UP = 3;
const SIZES = [
  { words: 1_000, annotations: 100 },
  { words: 5_000, annotations: 2_500 },
  { words: 20_000, annotations: 10_000 },
];
const MOST = 10_000;

/**
 * @param {{ databaseUrl: string, folder: string }} stage
 * @param {import('../options.js').Options} options
 * @returns {Promise<Result[]>}
 */
export async function benchExport({ databaseUrl, folder }, { rounds, formats }) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  const desk = await makeDesk(pool);
  const [small, ...articles] = await step('articles', async (note) => {
    note('2,500 and 10,000 annotations');
    const made = [];
    for (const size of SIZES) made.push(await makeArticle(pool, desk, size));
    return made;
  });
  await pool.end();
  const modules = await step('bundle', () => bundleRoutes([ROUTE], `${folder}/routes`));
  const startOurs = () =>
    startChild('handlers/serve.js', [JSON.stringify(modules)], {
      ...{ DATABASE_URL: databaseUrl, SANAD_WORKER: 'off', LOG_LEVEL: 'error', SANAD_RATE_LIMIT: '100000000' },
      NEXTAUTH_SECRET: 'for-benchmarks-only-0123456789abcdef0123456789abcdef',
    });
  const startBare = () => startChild('export/bare.js', [databaseUrl, desk.workspaceId], {});
  const pathOf = (/** @type {string} */ query, /** @type {string | undefined} */ article) =>
    `/api/v1/workspaces/${desk.slug}/articles/${article}/export?${query}`;
  const headers = { authorization: `Bearer ${desk.token}` };

  /** @type {Reader} */
  const ours = {
    start: startOurs,
    async read(child, { query }, article) {
      const run = await download(child.port, pathOf(query, article), headers);
      return { ...run, pause: await child.ask('pause') };
    },
  };
  /** @type {Reader} */
  const bare = { start: startBare, read: (child, { rows }, article) => child.ask('read', { article, kinds: rows }) };
  const chosen = FORMATS.filter(({ name }) => formats.length === 0 || formats.includes(name));
  return step('exports', async (note) => {
    /** @type {Result[]} */
    const results = [];
    for (const format of chosen) {
      for (const { id, annotations } of articles) {
        note(`${format.name}, ${annotations} annotations`);
        const runs = await paired({ ours, bare }, format, id, annotations === MOST ? rounds : 0);
        const grown = {
          ours: await growth(ours, format, id, small?.id, 3),
          bare: await growth(bare, format, id, small?.id, 1),
        };
        results.push({ name: format.name, annotations, ...runs, grown });
      }
    }
    return results;
  });
}

/**
 * Runs side by side in processes that have done it before, in turns.
 * @param {Record<'ours' | 'bare', Reader>} readers
 * @param {Format} format
 * @param {string} article
 * @param {number} rounds
 */
async function paired(readers, format, article, rounds) {
  /** @type {{ ours: Run[], bare: Run[] }} */
  const runs = { ours: [], bare: [] };
  if (rounds === 0) return runs;
  const children = { ours: await readers.ours.start(), bare: await readers.bare.start() };
  const run = async (/** @type {'ours' | 'bare'} */ side) => {
    await children[side].ask('rest');
    const before = cpuOf(children[side].pid);
    const told = await readers[side].read(children[side], format, article);
    return { ...told, cpu: (cpuOf(children[side].pid) - before) / 1000 };
  };
  try {
    for (let time = 0; time < WARM_UP; time += 1) for (const side of SIDES) await run(side);
    for (let round = 0; round < rounds; round += 1) {
      for (const side of round % 2 === 0 ? SIDES : [...SIDES].reverse()) runs[side].push(await run(side));
    }
  } finally {
    for (const side of SIDES) children[side].stop();
  }
  return runs;
}

/**
 * The memory of a process that has only ever made a small one, at its most, above what it had before: a heap that grew
 * once stays grown, so each measurement has a process of its own.
 * @param {Reader} reader
 * @param {Format} format
 * @param {string} article
 * @param {string | undefined} small
 * @param {number} times
 */
async function growth(reader, format, article, small, times) {
  const grown = [];
  for (let time = 0; time < times; time += 1) {
    const child = await reader.start();
    try {
      for (let warm = 0; warm < 3; warm += 1) await reader.read(child, format, small ?? article);
      await child.ask('rest');
      forgetPeak(child.pid);
      const before = memoryOf(child.pid).now;
      await reader.read(child, format, article);
      grown.push(memoryOf(child.pid).peak - before);
    } finally {
      child.stop();
    }
  }
  return median(grown);
}

/**
 * @param {number} port
 * @param {string} path
 * @param {Record<string, string>} headers
 * @returns {Promise<{ firstByte: number, took: number, bytes: number }>}
 */
function download(port, path, headers) {
  const since = performance.now();
  return new Promise((resolve, reject) => {
    const request = http.get({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
      let firstByte = NaN;
      let bytes = 0;
      if (response.statusCode !== 200) reject(new Error(`${path}: ${response.statusCode}`));
      response.on('data', (chunk) => {
        if (bytes === 0) firstByte = performance.now() - since;
        bytes += chunk.length;
      });
      response.on('end', () => resolve({ firstByte, took: performance.now() - since, bytes }));
      response.on('error', reject);
    });
    request.on('error', reject);
  });
}

/** @param {readonly Result[]} results */
export function exportTables(results) {
  const mb = (/** @type {number | undefined} */ value) =>
    value === undefined || Number.isNaN(value) ? '—' : value.toFixed(0);
  const of = (/** @type {readonly Run[]} */ runs, /** @type {keyof Run} */ key) =>
    median(runs.map((run) => run[key] ?? NaN));
  const rows = results
    .filter(({ annotations }) => annotations === MOST)
    .map(({ name, ours, bare, grown }) => {
      const few = results.find((one) => one.name === name && one.annotations < MOST);
      const times = pairedRatio(
        ours.map(({ took }) => took),
        bare.map(({ took }) => took),
      );
      const work = pairedRatio(
        ours.map(({ cpu }) => cpu ?? NaN),
        bare.map(({ cpu }) => cpu ?? NaN),
      );
      const isMet = times <= AIM.ratio && of(ours, 'firstByte') < AIM.firstByte;
      return [
        ...[
          name,
          ms(of(bare, 'took')),
          ms(of(ours, 'took')),
          `**${ratio(times)}**`,
          ratio(work),
          ms(of(ours, 'firstByte')),
        ],
        ...[verdict(isMet), ms(of(ours, 'pause')), mb(of(ours, 'bytes') / 1024 / 1024)],
        ...[`${mb(few?.grown.ours)} → ${mb(grown.ours)}`, `${mb(few?.grown.bare)} → ${mb(grown.bare)}`],
      ];
    });
  return table(
    `Exports of ${MOST} annotations through the API, beside reading the same rows with the bare driver`,
    [
      ...[
        '',
        'bare ms',
        'ours ms',
        'ours ÷ bare',
        'processor time',
        'first byte ms',
        `≤ ${AIM.ratio}×, < 1 s`,
        'longest pause ms',
        'MB',
      ],
      ...['memory: 2,500 → 10,000, + MB', 'bare'],
    ],
    rows,
  );
}
