// Keeps the application running until a signal: starts it again when it dies, and stops everything in order.
import { PlainError } from '../plain-error.js';
import { say, step } from '../progress.js';
import { dataFolder } from '../project.js';
import { isStopping, onStop } from '../signals.js';
import { reachable, spawnNext } from './next.js';
import { waitUntilReady } from './ready.js';
import { forgetRunning, noteRunning } from './running.js';

/** Together with PostgreSQL's stop it stays under six seconds. */
const GRACE = 4_000;
const MOST_CRASHES = 5;
const CALM = 60_000;

/**
 * @param {object} options
 * @param {import('../environment.js').Settings} options.settings
 * @param {import('../database.js').Database} options.database
 * @param {readonly string[]} options.args for Next
 * @param {NodeJS.ProcessEnv} options.env for Next
 * @param {boolean} [options.revive] start the application again when it dies
 * @param {(url: string) => Promise<void>} [options.onReady]
 * @returns {Promise<void>} after everything has stopped
 * @throws {PlainError} when the application ends by itself
 */
export async function serve({ settings, database, args, env, revive = true, onReady }) {
  const data = dataFolder(settings.data);
  const baseUrl = `http://${reachable(settings.host)}:${settings.port}`;
  let wasReady = false;
  /** @type {number[]} */
  let crashes = [];
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  /** @type {(error?: Error) => void} */
  let finish = () => {};
  const finished = new Promise((resolve, reject) => {
    finish = (error) => (error ? reject(error) : resolve(undefined));
  });
  finished.catch(() => {});

  const note = () => {
    const { url, dist } = settings;
    noteRunning(data, { app: child?.pid ?? 0, postgres: database.cluster?.pid() ?? null, url, dist });
  };
  const launch = () => {
    child = spawnNext(args, env);
    note();
    child.once('error', (error) => finish(error));
    child.once('exit', (code, signal) => {
      if (isStopping()) return finish();
      crashes = [...crashes.filter((at) => performance.now() - at < CALM), performance.now()];
      const how = signal ?? `code ${code}`;
      if (!revive || !wasReady || crashes.length > MOST_CRASHES) {
        return finish(new PlainError(`The application ended (${how}).`));
      }
      say(`The application ended (${how}) and is being started again.`);
      launch();
    });
  };

  try {
    await step('application', async (comment) => {
      launch();
      const goOn = () => !isStopping() && crashes.length === 0;
      wasReady = await Promise.race([waitUntilReady(baseUrl, goOn), finished.then(() => false)]);
      comment(wasReady ? 'ready' : 'not ready');
    });
    const settled = onStop((force) => end(child, force, finish));
    database.cluster?.keepAlive((line) => {
      say(line);
      note();
    });
    if (wasReady) await onReady?.(settings.url);
    else if (!isStopping()) say('The application does not say that it is ready; see what it says above.');
    await finished;
    settled();
  } finally {
    child?.kill('SIGKILL');
    forgetRunning(data);
  }
}

/**
 * @param {import('node:child_process').ChildProcess | undefined} child
 * @param {boolean} force
 * @param {() => void} ended
 */
function end(child, force, ended) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return ended();
  child.kill(force ? 'SIGKILL' : 'SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), GRACE).unref();
}
