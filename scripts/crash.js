// npm run crash: kills the application, PostgreSQL and the supervisor with SIGKILL while annotations are being written,
// and then looks for every one that was acknowledged. npm run crash -- --cycles 20
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { health } from './app/ready.js';
import { findRunning } from './app/running.js';
import { begin } from './begin.js';
import { visitorAt } from './demo/client.js';
import { freePort } from './ports.js';
import { pause, waitUntilGone } from './processes.js';
import { main, say } from './progress.js';
import { dataFolder, inProject } from './project.js';
import { chooseDist } from './testing/choose-dist.js';

const WRITERS = 4;
const VICTIMS = /** @type {const} */ (['application', 'postgres', 'everything']);
const DATA = process.env.SANAD_CRASH_DATA ?? '.sanad-crash';
const PASSWORD = 'not a secret: thrown away';

/** @param {string} name @param {number} fallback */
function numberArgument(name, fallback) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
}

/** @param {number} port @param {string} dist */
function launch(port, dist) {
  const env = {
    ...process.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    SANAD_URL: '',
    SANAD_DATA: DATA,
    SANAD_DIST: dist,
    DATABASE_URL: '',
  };
  const log = fs.openSync(path.join(dataFolder(DATA), 'crash.log'), 'a');
  return spawn(process.execPath, [inProject('scripts', 'start.js')], { env, stdio: ['ignore', log, log] });
}

/**
 * @param {string} baseUrl
 * @param {import('node:child_process').ChildProcess} server
 */
async function ready(baseUrl, server) {
  const end = performance.now() + 300_000;
  const isUp = () => server.exitCode === null && server.signalCode === null;
  while (isUp() && performance.now() < end) {
    if ((await health(baseUrl)) === 200) return;
    await pause(50);
  }
  throw new Error(`the server did not come back; see ${path.join(DATA, 'crash.log')}`);
}

/** @param {string} baseUrl */
async function prepareDesk(baseUrl) {
  const owner = visitorAt(baseUrl);
  const workspace = 'crash';
  await owner.ask('POST', '/setup', {
    name: 'Owner',
    email: 'owner@crash.example',
    password: PASSWORD,
    locale: 'en',
    workspace: { name: 'Crash', slug: workspace },
    sample: false,
  });
  await owner.signIn('owner@crash.example', PASSWORD);
  const text = fs.readFileSync(inProject('prisma', 'samples', 'article-ar.txt'), 'utf8');
  const article = await owner.ask('POST', `/workspaces/${workspace}/articles`, { title: 'Crash', text });
  const { token } = await owner.ask('POST', `/workspaces/${workspace}/tokens`, { name: 'Writers', role: 'reviewer' });
  return { workspace, token, article: { id: article.id, sentences: article.coverage.sentences } };
}

/** @param {string} baseUrl @param {Awaited<ReturnType<typeof prepareDesk>>} desk */
async function readAll(baseUrl, { workspace, token, article }) {
  /** @type {{ id: string, kind: string }[]} */
  const items = [];
  for (let cursor = ''; ;) {
    const query = `limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const url = `${baseUrl}/api/v1/workspaces/${workspace}/articles/${article.id}/annotations?${query}`;
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`reading back: ${response.status}`);
    const page = await response.json();
    items.push(...page.items);
    if (page.nextCursor === null) return items;
    cursor = page.nextCursor;
  }
}

/**
 * @param {Map<string, string>} acknowledged
 * @param {{ id: string, kind: string }[]} found
 */
function compare(acknowledged, found) {
  const kinds = new Map(found.map((item) => [item.id, item.kind]));
  const missing = [...acknowledged].filter(([id, kind]) => kinds.get(id) !== kind).length;
  return {
    missing,
    twice: found.length - kinds.size,
    unasked: [...kinds.keys()].filter((id) => !acknowledged.has(id)).length,
  };
}

await main(async () => {
  await begin();
  const { startWriters } = await import('./crash/writers.js');
  const cycles = numberArgument('cycles', 6);
  fs.rmSync(inProject(DATA), { recursive: true, force: true });
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const dist = chooseDist();
  let server = launch(port, dist);
  await ready(baseUrl, server);
  const desk = await prepareDesk(baseUrl);
  const writers = startWriters({ baseUrl, ...desk }, WRITERS);
  /** @type {number[]} */
  const restarts = [];
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    await pause(300 + Math.random() * 700);
    const running = findRunning(dataFolder(DATA));
    if (!running) throw new Error('nothing is running');
    const victim = VICTIMS[cycle % VICTIMS.length] ?? 'application';
    const since = performance.now();
    if (victim === 'everything') process.kill(running.identity.pid, 'SIGKILL');
    if (victim !== 'postgres') process.kill(running.app, 'SIGKILL');
    if (victim !== 'application' && running.postgres) process.kill(running.postgres, 'SIGKILL');
    if (victim === 'everything') {
      await waitUntilGone(running.identity.pid, 5_000);
      server = launch(port, dist);
    }
    await pause(100);
    await ready(baseUrl, server);
    restarts.push(performance.now() - since);
    say(`cycle ${cycle + 1}: killed ${victim}, serving again after ${((restarts.at(-1) ?? 0) / 1000).toFixed(2)} s`);
  }
  await writers.stop();
  const result = compare(writers.acknowledged, await readAll(baseUrl, desk));
  server.kill('SIGTERM');
  await waitUntilGone(server.pid ?? 0, 10_000);
  const slowest = Math.max(...restarts) / 1000;
  const { sent, repeated } = writers.figures;
  say(
    `${writers.acknowledged.size} acknowledged of ${sent} sent (${repeated} repeated); slowest return ${slowest.toFixed(2)} s`,
  );
  say(`missing ${result.missing}, stored twice ${result.twice}, never acknowledged ${result.unasked}`);
  if (result.missing + result.twice + result.unasked > 0 || writers.acknowledged.size === 0) process.exitCode = 1;
});
