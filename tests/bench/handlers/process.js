// A process of our own that is measured from outside: its memory by what the system says of it.
import { fork } from 'node:child_process';
import fs from 'node:fs';
import { inProject } from '../../../scripts/project.js';

/** @typedef {{ pid: number, port: number, ask: (what: string, about?: unknown) => Promise<any>, stop: () => void }} Child */

/**
 * @param {string} script in tests/bench, which says `{ port }` when it is ready and answers `{ id, ask }` with `{ id, told }`
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Child>}
 */
export function startChild(script, args, env) {
  const child = fork(inProject('tests', 'bench', ...script.split('/')), [...args], {
    cwd: inProject('.'),
    env: { ...process.env, NODE_ENV: 'production', ...env },
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  /** @type {Map<number, (told: unknown) => void>} */
  const waiting = new Map();
  let last = 0;
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
    child.on('message', (/** @type {{ port?: number, id?: number, told?: unknown }} */ message) => {
      if (message.id !== undefined) {
        waiting.get(message.id)?.(message.told);
        waiting.delete(message.id);
        return;
      }
      resolve({
        pid: child.pid ?? 0,
        port: message.port ?? 0,
        ask: (ask, about) =>
          new Promise((told) => {
            last += 1;
            waiting.set(last, told);
            child.send({ id: last, ask, about });
          }),
        stop: () => child.disconnect(),
      });
    });
  });
}

/** Linux only: from now on the peak is counted anew. @param {number} pid */
export function forgetPeak(pid) {
  try {
    fs.writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // Elsewhere nothing is known of the peak.
  }
}

/** @param {number} pid @returns {{ now: number, peak: number }} megabytes; NaN where that is not known */
export function memoryOf(pid) {
  try {
    const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
    const of = (/** @type {string} */ name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]) / 1024;
    return { now: of('VmRSS'), peak: of('VmHWM') };
  } catch {
    return { now: NaN, peak: NaN };
  }
}
