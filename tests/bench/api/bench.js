// Our API with everything it does (who is asking, limits, checks, event, coverage) beside a route that does one statement.
import { v7 } from 'uuid';
import { step } from '../../../scripts/progress.js';
import { cpuOf, cpuOfChildren } from '../cpu.js';
import { median, pairedRatio, percent, quantile, table, verdict } from '../figures.js';
import { load } from './load.js';

const CLIENTS = 16;
const WARM_UP = 2;
const AIM = 0.7;

/** @typedef {{ perSecond: number, p50: number, p99: number, cpu: number, postgres: number }} Run */
/** @typedef {'ours' | 'bare'} Side */
/** @typedef {{ name: string } & Record<Side, Run[]>} Result */

/**
 * @param {import('../stage.js').Stage} stage
 * @param {import('../world.js').World} world
 * @param {import('../options.js').Options} options
 */
export async function benchApi(stage, world, { rounds, seconds }) {
  const bare = await stage.startBare();
  await world.pool.query('CREATE TABLE bare_annotations (LIKE annotations INCLUDING ALL)');
  const servers = { ours: stage.app, bare };
  const cases = await makeCases(world);

  /** @param {string} name @param {Side} side @param {number} duration @returns {Promise<Run>} */
  async function measure(name, side, duration) {
    const { pid, port } = servers[side];
    const before = { cpu: cpuOf(pid), postgres: cpuOfChildren(stage.postgres) };
    const ask = cases[name]?.[side];
    if (!ask) throw new Error(`no case ${name}`);
    const { perSecond, count, latencies } = await load({ port, clients: CLIENTS, seconds: duration, next: ask });
    return {
      perSecond,
      p50: median(latencies),
      p99: quantile(latencies, 0.99),
      cpu: (cpuOf(pid) - before.cpu) / count,
      postgres: (cpuOfChildren(stage.postgres) - before.postgres) / count,
    };
  }

  return step('API', async (note) => {
    /** @type {Result[]} */
    const results = [];
    for (const name of Object.keys(cases)) {
      await measure(name, 'bare', WARM_UP);
      await measure(name, 'ours', WARM_UP);
      /** @type {Record<Side, Run[]>} */
      const runs = { ours: [], bare: [] };
      for (let round = 0; round < rounds; round += 1) {
        note(`${name}, round ${round + 1} of ${rounds}`);
        /** @type {Side[]} */
        const order = round % 2 === 0 ? ['bare', 'ours'] : ['ours', 'bare'];
        for (const side of order) runs[side].push(await measure(name, side, seconds));
      }
      results.push({ name, ...runs });
    }
    return results;
  });
}

/** @param {import('../world.js').World} world @returns {Promise<Record<string, Record<Side, (client: number) => import('./load.js').Ask>>>} */
async function makeCases(world) {
  const { slug, token, ids } = world;
  const authorization = { authorization: `Bearer ${token}` };
  /** @type {Awaited<ReturnType<import('../world.js').World['article']>>[]} */
  const articles = [];
  for (let client = 0; client < CLIENTS; client += 1) articles.push(await world.article('en', 1_000));
  const listed = await world.article('en', 2_000);
  await world.label(listed, 1_000);
  const pathOf = (/** @type {string} */ id) => `/api/v1/workspaces/${slug}/articles/${id}/annotations`;
  let asked = 0;
  const draftOn = (/** @type {import('../world.js').Article | undefined} */ article) => {
    if (!article) throw new Error('no article');
    asked += 1;
    const { start, end } = article.sentences[asked % article.sentences.length] ?? { start: 0, end: 1 };
    const exact = article.text.slice(start, end).trim();
    return { article, exact, kind: 'claim', range: { start, end: start + exact.length } };
  };
  const ours = (/** @type {import('../world.js').Article | undefined} */ on) => {
    const { article, kind, range } = draftOn(on);
    const body = { id: v7(), kind, range, articleVersion: 1 };
    return { method: 'POST', path: pathOf(article.id), headers: authorization, body };
  };
  const bare = (/** @type {import('../world.js').Article | undefined} */ on) => {
    const { article, ...draft } = draftOn(on);
    const body = { ...draft, workspaceId: ids.workspace, articleId: article.id, authorId: ids.owner };
    return { method: 'POST', path: '/api/annotations', body };
  };
  return {
    'create an annotation': {
      ours: (client) => ours(articles[client]),
      bare: (client) => bare(articles[client]),
    },
    'list 100 annotations': {
      ours: () => ({ method: 'GET', path: `${pathOf(listed.id)}?limit=100`, headers: authorization }),
      bare: () => ({ method: 'GET', path: `/api/annotations?workspace=${ids.workspace}&article=${listed.id}` }),
    },
  };
}

/** @param {readonly Result[]} results */
export function apiTables(results) {
  const of = (/** @type {Run[]} */ runs, /** @type {keyof Run} */ key) => median(runs.map((run) => run[key]));
  const rows = results.map(({ name, ours, bare }) => {
    const share = pairedRatio(
      ours.map((run) => run.perSecond),
      bare.map((run) => run.perSecond),
    );
    const both = (/** @type {keyof Run} */ key, digits = 0) =>
      `${of(ours, key).toFixed(digits)} / ${of(bare, key).toFixed(digits)}`;
    return [
      name,
      `**${percent(share)}**`,
      `≥ ${percent(AIM)}: ${verdict(share >= AIM)}`,
      ...[both('perSecond'), both('p50', 1), both('p99', 1), both('cpu'), both('postgres')],
    ];
  });
  return table(
    `API: ${CLIENTS} clients with a bearer token, beside a bare Next route with one statement on the same driver`,
    ['', 'ours ÷ bare', 'aim', 'requests/s', 'p50 ms', 'p99 ms', 'server CPU µs', 'PostgreSQL CPU µs'],
    rows,
  );
}
