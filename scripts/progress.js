// Says what is being done and for how long. Built-ins only.
import { PlainError } from './plain-error.js';
import { isStopping, Stopped, throwIfStopping } from './signals.js';

const QUIET_TICK = 15_000;
const TTY_TICK = 250;
const NAME_WIDTH = 12;

/** @param {number} since from performance.now() */
export function seconds(since) {
  const elapsed = (performance.now() - since) / 1000;
  return elapsed < 100 ? `${elapsed.toFixed(1)} s` : `${Math.round(elapsed)} s`;
}

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * Runs one step and prints it with its time. On a terminal the line counts along while it runs.
 * @template T
 * @param {string} name
 * @param {(note: (text: string) => void) => Promise<T> | T} work `note` says what came of it
 * @returns {Promise<T>}
 * @throws {Stopped} instead of beginning, when we are to stop
 */
export async function step(name, work) {
  throwIfStopping();
  const since = performance.now();
  const tty = Boolean(process.stdout.isTTY);
  let text = '';
  const line = (/** @type {string} */ sign) => `  ${sign} ${name.padEnd(NAME_WIDTH)} ${text}`;
  const tick = () => {
    if (tty) process.stdout.write(`\r\x1b[2K${line('…')} ${seconds(since)}`);
    else say(`${line('…')} ${seconds(since)}`);
  };
  const timer = setInterval(tick, tty ? TTY_TICK : QUIET_TICK);
  const finish = (/** @type {string} */ sign) => {
    clearInterval(timer);
    say(`${tty ? '\r\x1b[2K' : ''}${line(sign).padEnd(56)} ${seconds(since).padStart(8)}`);
  };
  try {
    const result = await work((note) => {
      text = note;
    });
    finish('✓');
    return result;
  } catch (error) {
    finish('✗');
    throw error;
  }
}

/**
 * Runs a script to its end: a plain error is one sentence, anything else shows where it came from. Either sets the
 * exit code, so that what is still closing can close.
 * @param {() => Promise<void>} script
 * @param {{ whenStopped?: number }} [options] the exit code after a signal: 0 for a server, which is meant to be stopped
 */
export async function main(script, { whenStopped = 130 } = {}) {
  try {
    await script();
    if (isStopping()) process.exitCode = whenStopped;
  } catch (error) {
    process.exitCode = error instanceof Stopped ? whenStopped : 1;
    if (!(error instanceof Stopped)) process.stderr.write(`\n${describe(error)}\n`);
  }
}

/** @param {unknown} error @returns {string} one sentence where that says it all */
export function describe(error) {
  if (error instanceof PlainError) return error.message;
  const { code, path } = /** @type {NodeJS.ErrnoException} */ (error ?? {});
  if (code === 'ENOSPC') return 'The disk is full. Make room and start again.';
  if (code === 'EACCES' && path) return `${path} belongs to another user, who may have started Sanad here before.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
