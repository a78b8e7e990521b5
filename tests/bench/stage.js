// Everything the benchmark runs on: a PostgreSQL of its own with a folder that is thrown away, the production build of
// the application and, for comparison, of the bare one.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { appEnvironment, spawnNext } from '../../scripts/app/next.js';
import { prepareBuild } from '../../scripts/app/production.js';
import { waitUntilReady } from '../../scripts/app/ready.js';
import { distInUse, forgetRunning, noteRunning } from '../../scripts/app/running.js';
import { buildIsFresh, sourcesHash } from '../../scripts/build.js';
import { settings as readSettings } from '../../scripts/environment.js';
import { migrate } from '../../scripts/migrate/apply.js';
import { PlainError } from '../../scripts/plain-error.js';
import { freePort } from '../../scripts/ports.js';
import { openCluster } from '../../scripts/postgres/supervisor.js';
import { pause, waitUntilGone } from '../../scripts/processes.js';
import { step } from '../../scripts/progress.js';
import { dataFolder, inProject } from '../../scripts/project.js';
import { run } from '../../scripts/run.js';

const BARE = path.join('tests', 'bench', 'bare');
const SECRET = 'for-benchmarks-only-0123456789abcdef0123456789abcdef';

/** @typedef {{ port: number, baseUrl: string, pid: number }} Server */
/**
 * @typedef {object} Stage
 * @property {string} databaseUrl
 * @property {number} postgres pid
 * @property {string} dist folder of the application's build
 * @property {Server} app
 * @property {() => Promise<Server>} startBare
 */

/**
 * @template T
 * @param {(stage: Stage) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withStage(work) {
  return withCluster(async (cluster, data) => {
    /** @type {import('node:child_process').ChildProcess[]} */
    const children = [];
    try {
      return await work(await serveApplication(cluster, data, children));
    } finally {
      await Promise.all(children.map(stop));
      forgetRunning(data);
    }
  });
}

/**
 * For what needs no more than a database.
 * @template T
 * @param {(stage: { databaseUrl: string, folder: string }) => Promise<T>} work `folder`: inside the project, thrown away
 * @returns {Promise<T>}
 */
export const withDatabase = (work) => withCluster((cluster, data) => work({ databaseUrl: cluster.url, folder: data }));

/**
 * @template T
 * @param {(cluster: import('../../scripts/postgres/supervisor.js').Cluster, data: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function withCluster(work) {
  const data = dataFolder(inProject(`.sanad-bench-${process.pid}`));
  const cluster = await step('database', async (note) => {
    const opened = await openCluster(data);
    note(`PostgreSQL ${opened.version}, made for this run`);
    return opened;
  });
  try {
    await migrate(cluster.url);
    return await work(cluster, data);
  } finally {
    await cluster.close();
    for (const folder of [cluster.folder, data]) fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {import('../../scripts/postgres/supervisor.js').Cluster} cluster
 * @param {string} data
 * @param {import('node:child_process').ChildProcess[]} children to be stopped
 * @returns {Promise<Stage>}
 */
async function serveApplication(cluster, data, children) {
  const dist = chooseDist();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const settings = { ...readSettings(), host: '127.0.0.1', port, url, data, dist };
  const env = {
    ...appEnvironment(settings, { url: cluster.url }, SECRET, 'production'),
    SANAD_URL: url,
    SANAD_RATE_LIMIT: '100000000',
  };
  await prepareBuild(dist, env);
  const app = await step('application', () => start(children, ['start'], port, env, '/api/health/ready'));
  noteRunning(data, { app: app.pid, postgres: cluster.pid(), url, dist });
  const startBare = async () => {
    await buildBare();
    const barePort = await freePort();
    return step('bare route', () => start(children, ['start', BARE], barePort, bareEnvironment(cluster.url), '/'));
  };
  return { databaseUrl: cluster.url, postgres: cluster.pid(), dist, app, startBare };
}

/** The build that npm start uses, unless a server that is running would lose it under its feet. */
function chooseDist() {
  const usual = readSettings().dist;
  return buildIsFresh(usual, sourcesHash()) || !distInUse(usual) ? usual : '.next-bench';
}

/** @param {string} databaseUrl @returns {NodeJS.ProcessEnv} */
const bareEnvironment = (databaseUrl) => ({
  ...process.env,
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  DATABASE_URL: databaseUrl,
});

async function buildBare() {
  const stamp = inProject(BARE, '.next', 'sanad-sources');
  const hash = createHash('sha256');
  const files = ['next.config.js', path.join('app', 'api', 'annotations', 'route.js'), 'instrumentation.js'].map(
    (file) => inProject(BARE, file),
  );
  for (const file of [...files, inProject('package-lock.json')]) hash.update(fs.readFileSync(file));
  const sources = hash.digest('hex');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === sources) return;
  const next = inProject('node_modules', 'next', 'dist', 'bin', 'next');
  await step('bare build', () =>
    run('next build', process.execPath, [next, 'build', BARE], { env: bareEnvironment('') }),
  );
  fs.writeFileSync(stamp, sources);
}

/**
 * @param {import('node:child_process').ChildProcess[]} children
 * @param {readonly string[]} args
 * @param {number} port
 * @param {NodeJS.ProcessEnv} env
 * @param {string} health
 * @returns {Promise<Server>}
 */
async function start(children, args, port, env, health) {
  const child = spawnNext([...args, '-H', '127.0.0.1', '-p', String(port)], env);
  children.push(child);
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  const baseUrl = `http://127.0.0.1:${port}`;
  const isUp = health === '/' ? answers(baseUrl, isAlive) : waitUntilReady(baseUrl, isAlive);
  if (!(await isUp) || child.pid === undefined) throw new PlainError(`next ${args.join(' ')} did not start.`);
  return { port, baseUrl, pid: child.pid };
}

/** @param {string} url @param {() => boolean} goOn */
async function answers(url, goOn) {
  for (let tries = 0; goOn() && tries < 600; tries += 1) {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch(() => null);
    await response?.body?.cancel();
    if (response) return true;
    await pause(50);
  }
  return false;
}

/** @param {import('node:child_process').ChildProcess} child */
async function stop(child) {
  child.kill('SIGTERM');
  if (child.pid && !(await waitUntilGone(child.pid, 6_000))) child.kill('SIGKILL');
}
