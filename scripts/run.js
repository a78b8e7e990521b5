// Other programs: npm, prisma, next build. Built-ins only.
import { spawn } from 'node:child_process';
import { PlainError } from './plain-error.js';
import { root } from './project.js';
import { isStopping, onStop, Stopped } from './signals.js';

const HEAD = 12;
const TAIL = 50;

/**
 * Runs a program to its end and keeps quiet about it; what it said is shown when it fails.
 * @param {string} title for the error, such as "npm ci"
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, input?: string, uid?: number, gid?: number, cwd?: string }} [options]
 * @returns {Promise<string>} all it wrote
 * @throws {PlainError} when it does not end with 0
 */
export function run(title, command, args, { input, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['pipe', 'pipe', 'pipe'], ...options });
    const settled = onStop((force) => child.kill(force ? 'SIGKILL' : 'SIGTERM'));
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
    child.on('error', (error) => reject(new PlainError(`${title} cannot be run: ${error.message}`, error)));
    child.on('close', (code, signal) => {
      settled();
      if (code === 0) return resolve(output);
      if (isStopping()) return reject(new Stopped());
      reject(new PlainError(`${title} failed (${signal ?? `code ${code}`}).\n\n${shorten(output)}`));
    });
  });
}

/** @param {string} output */
function shorten(output) {
  const lines = output.trimEnd().split('\n');
  if (lines.length <= HEAD + TAIL) return lines.join('\n');
  return [...lines.slice(0, HEAD), '…', ...lines.slice(-TAIL)].join('\n');
}

/**
 * Runs a program with this terminal.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export function runAloud(command, args, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env });
    const settled = onStop((force) => child.kill(force ? 'SIGKILL' : 'SIGTERM'));
    child.on('error', reject);
    child.on('close', (code) => {
      settled();
      resolve(code ?? 1);
    });
  });
}

/** @returns {{ command: string, args: string[] }} the npm that started us, or the one on the PATH */
export function npm() {
  const self = process.env.npm_execpath;
  if (self?.endsWith('npm-cli.js')) return { command: process.execPath, args: [self] };
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [] };
}
