// The application: Next, as a process of its own.
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { inProject, root } from '../project.js';

/**
 * @param {import('../environment.js').Settings} settings
 * @param {{ url: string }} database
 * @param {string} secret
 * @param {'production' | 'development'} mode
 * @returns {NodeJS.ProcessEnv} all that the application is told; what is set to nothing counts as not set
 */
export function appEnvironment(settings, database, secret, mode) {
  const given = Object.entries(process.env).filter(([, value]) => value !== '');
  return {
    ...Object.fromEntries(given),
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: database.url,
    NEXTAUTH_SECRET: secret,
    NEXTAUTH_URL: settings.url,
    SANAD_DATA: settings.data,
    SANAD_DIST: settings.dist,
    PORT: String(settings.port),
    HOST: settings.host,
  };
}

/**
 * @param {readonly string[]} args such as ["start", "-p", "3000"]
 * @param {NodeJS.ProcessEnv} env
 * @returns {import('node:child_process').ChildProcess} ends by itself when this process is gone; Ctrl-C
 *   reaches only us, and we stop it in order
 */
export function spawnNext(args, env) {
  const follow = pathToFileURL(inProject('scripts', 'app', 'follow-parent.js')).href;
  return spawn(
    process.execPath,
    ['--import', follow, inProject('node_modules', 'next', 'dist', 'bin', 'next'), ...args],
    {
      cwd: root,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: process.platform !== 'win32',
    },
  );
}

/** @param {string} host to listen on @returns {string} where this machine reaches it */
export function reachable(host) {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
