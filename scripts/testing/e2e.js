// The journeys: a production server on a fresh database, and Playwright against it.
import { appEnvironment, spawnNext } from '../app/next.js';
import { prepareBuild } from '../app/production.js';
import { waitUntilReady } from '../app/ready.js';
import { forgetRunning, noteRunning } from '../app/running.js';
import { settings as readSettings } from '../environment.js';
import { PlainError } from '../plain-error.js';
import { freePort } from '../ports.js';
import { waitUntilGone } from '../processes.js';
import { step } from '../progress.js';
import { dataFolder, inProject } from '../project.js';
import { runAloud } from '../run.js';
import { chooseDist } from './choose-dist.js';
import { findChromium } from './chromium.js';
import { cloneDatabase, dropLeftovers, ensureTemplate, openTestServer } from './databases.js';
import { testEnvironment } from './parts.js';

/**
 * @param {readonly string[]} args for Playwright: files, -g …
 * @returns {Promise<boolean>} whether all journeys went well
 */
export async function runJourneys(args) {
  const chromium = await step('chromium', async (note) => {
    const found = await findChromium(note);
    note(found);
    return found;
  });
  const server = await openTestServer(process.env.DATABASE_URL);
  try {
    const template = await ensureTemplate(server);
    const { url } = await cloneDatabase(server, template);
    return await withApplication(url, async (baseUrl) => {
      const env = { ...testEnvironment(), SANAD_E2E_URL: baseUrl, SANAD_E2E_CHROMIUM: chromium };
      const cli = inProject('node_modules', '@playwright', 'test', 'cli.js');
      return (await runAloud(process.execPath, [cli, 'test', ...args], env)) === 0;
    });
  } finally {
    await dropLeftovers(server);
    await server.close();
  }
}

/**
 * @param {string} databaseUrl
 * @param {(baseUrl: string) => Promise<boolean>} work
 */
async function withApplication(databaseUrl, work) {
  const port = await freePort();
  const data = dataFolder(inProject('.sanad-test', 'app'));
  const baseUrl = `http://localhost:${port}`;
  const settings = { ...readSettings(), host: '127.0.0.1', port, url: baseUrl, data, dist: chooseDist() };
  const env = {
    ...appEnvironment(settings, { url: databaseUrl }, 'for-tests-only-0123456789abcdef0123456789abcdef', 'production'),
    SANAD_URL: baseUrl,
    DIRECT_DATABASE_URL: databaseUrl,
    /** The journeys' own sites are on this machine. */
    SANAD_FETCH_ALLOW: '127.0.0.1',
  };
  await prepareBuild(settings.dist, env);
  const child = spawnNext(['start', '-H', settings.host, '-p', String(port)], env);
  const alive = () => child.exitCode === null && child.signalCode === null;
  noteRunning(data, { app: child.pid ?? 0, postgres: null, url: baseUrl, dist: settings.dist });
  try {
    if (!(await waitUntilReady(`http://127.0.0.1:${port}`, alive)))
      throw new PlainError('The application did not start.');
    return await work(baseUrl);
  } finally {
    child.kill('SIGTERM');
    if (child.pid && !(await waitUntilGone(child.pid, 6_000))) child.kill('SIGKILL');
    forgetRunning(data);
  }
}
