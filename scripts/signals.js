// Stopping: Ctrl-C, `kill`, a closed terminal. The first wish stops things in order, an impatient second one at once.
// Built-ins only.
import { PlainError } from './plain-error.js';

/** Ctrl-C reaches us twice, from the terminal and from npm: that is one wish. */
const SAME_WISH = 800;

/** @type {Set<(force: boolean) => void>} */
const listeners = new Set();
/** @type {number | null} */
let askedAt = null;

/** Unwinds whatever is being done, so that what was opened is closed. */
export class Stopped extends PlainError {
  constructor() {
    super('Stopped.');
    this.name = 'Stopped';
  }
}

/** From now on signals stop us in order. */
export function catchSignals() {
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, handle);
}

/** @returns {boolean} */
export function isStopping() {
  return askedAt !== null;
}

/** @throws {Stopped} */
export function throwIfStopping() {
  if (isStopping()) throw new Stopped();
}

/**
 * @param {(force: boolean) => void} listener called when we should stop, at once when that is already so; with force
 *   when there is no time left
 * @returns {() => void} no longer
 */
export function onStop(listener) {
  listeners.add(listener);
  if (isStopping()) listener(false);
  return () => void listeners.delete(listener);
}

/** Stops us as a signal would. */
export function stopNow() {
  handle();
}

function handle() {
  if (askedAt === null) {
    askedAt = performance.now();
    process.stdout.write('\nStopping…\n');
    for (const listener of [...listeners]) listener(false);
  } else if (performance.now() - askedAt > SAME_WISH) {
    for (const listener of [...listeners]) listener(true);
    process.exit(130);
  }
}
