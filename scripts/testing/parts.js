// Runs the parts of a check one after the other, and says at the end how each went.
import { runAloud } from '../run.js';
import { describe, say, seconds } from '../progress.js';
import { throwIfStopping } from '../signals.js';

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {readonly string[]} [args] for Node
 * @property {() => Promise<boolean>} [work] instead of args: whether it went well
 */

/**
 * Sets the exit code when one failed.
 * @param {readonly Part[]} parts
 */
export async function runParts(parts) {
  /** @type {{ name: string, good: boolean, time: string }[]} */
  const results = [];
  for (const part of parts) {
    throwIfStopping();
    say(`\n── ${part.name}`);
    const since = performance.now();
    const good = await (part.work ? attempt(part.work) : runNode(part.args ?? []));
    results.push({ name: part.name, good, time: seconds(since) });
  }
  say('');
  for (const { name, good, time } of results) say(`  ${good ? '✓' : '✗'} ${name.padEnd(18)} ${time.padStart(8)}`);
  const failed = results.filter(({ good }) => !good).length;
  say(failed === 0 ? '\nAll is well.' : `\n${failed} of ${results.length} failed.`);
  if (failed > 0) process.exitCode = 1;
}

/** @param {readonly string[]} args */
async function runNode(args) {
  return (await runAloud(process.execPath, args, testEnvironment())) === 0;
}

/** @returns {NodeJS.ProcessEnv} tests are tests, even where NODE_ENV says production */
export function testEnvironment() {
  return { ...process.env, NODE_ENV: 'test', NEXT_TELEMETRY_DISABLED: '1' };
}

/** @param {() => Promise<boolean>} work */
async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    say(describe(error));
    return false;
  }
}
