// Keeps the application running until a signal: starts it again when it dies, and stops everything in order.
import { PlainError } from '../plain-error.js';
import { say, step } from '../progress.js';
import { dataFolder } from '../project.js';
import { reachable, spawnNext } from './next.js';
import { waitUntilReady } from './ready.js';
import { forgetRunning, noteRunning } from './running.js';

/** Together with PostgreSQL's stop it stays under six seconds. */
const GRACE = 4_000;
/** Ctrl-C reaches us twice, from the terminal and from npm: that is one wish. */
const SAME_WISH = 800;
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
  let stopping = false;
  /** @type {number[]} */
  let crashes = [];
  /** @type {import('node:child_process').ChildProcess} */
  let child;
  /** @type {(error?: Error) => void} */
  let finish = () => {};
  const finished = new Promise((resolve, reject) => {
    finish = (error) => (error ? reject(error) : resolve(undefined));
  });
  finished.catch(() => {});

  const launch = () => {
    child = spawnNext(args, env);
    noteRunning(data, { app: child.pid ?? 0, postgres: database.cluster?.pid() ?? null, url: settings.url });
    child.once('error', (error) => finish(error));
    child.once('exit', (code, signal) => {
      if (stopping) return finish();
      crashes = [...crashes.filter((at) => performance.now() - at < CALM), performance.now()];
      const how = signal ?? `code ${code}`;
      if (!revive || crashes.length > MOST_CRASHES) return finish(new PlainError(`The application ended (${how}).`));
      say(`The application ended (${how}) and is being started again.`);
      launch();
    });
  };
  const stop = onStopSignals(
    () => {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return finish();
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), GRACE).unref();
    },
    () => child.kill('SIGKILL'),
  );

  database.cluster?.keepAlive((line) => {
    say(line);
    noteRunning(data, { app: child.pid ?? 0, postgres: database.cluster?.pid() ?? null, url: settings.url });
  });
  try {
    const ready = await step('application', async (note) => {
      launch();
      const goOn = () => !stopping && crashes.length === 0;
      const answered = await Promise.race([waitUntilReady(baseUrl, goOn), finished.then(() => false)]);
      note(answered ? 'ready' : 'not ready');
      return answered;
    });
    if (ready) await onReady?.(settings.url);
    else if (!stopping && crashes.length === 0)
      say('The application does not say that it is ready; see what it says above.');
    await finished;
  } finally {
    stop();
    forgetRunning(data);
  }
}

/**
 * @param {() => void} first
 * @param {() => void} again what a second, impatient signal does before this process ends at once
 * @returns {() => void} stops listening
 */
function onStopSignals(first, again) {
  /** @type {number | null} */
  let asked = null;
  const handle = () => {
    if (asked === null) {
      asked = performance.now();
      say('\nStopping…');
      first();
    } else if (performance.now() - asked > SAME_WISH) {
      again();
      process.exit(130);
    }
  };
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, handle);
  return () => {
    for (const signal of signals) process.off(signal, handle);
  };
}
