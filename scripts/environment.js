// What the person who starts Sanad may choose: the environment, then .env, then the defaults. Built-ins only.
import fs from 'node:fs';
import util from 'node:util';
import { PlainError } from './plain-error.js';
import { inProject } from './project.js';

const OLDEST_NODE = [20, 19];

/** @throws {PlainError} when Node is too old to run Sanad */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [needMajor = 0, needMinor = 0] = OLDEST_NODE;
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return;
  throw new PlainError(`Sanad needs Node ${OLDEST_NODE.join('.')} or newer, and this is ${process.versions.node}.`);
}

/** Adds what .env says to the environment; what is already set there stays, and an empty value counts as not set. */
export function loadEnvironment() {
  const file = inProject('.env');
  const read = fs.existsSync(file) ? util.parseEnv(fs.readFileSync(file, 'utf8')) : {};
  for (const [name, value] of Object.entries(read)) {
    if (!process.env[name]) process.env[name] = value;
  }
}

/**
 * @typedef {object} Settings
 * @property {string} host address to listen on
 * @property {number} port
 * @property {string} url address under which people reach Sanad, without a slash at its end
 * @property {string} data folder of everything that is kept
 * @property {string | undefined} databaseUrl a PostgreSQL of your own, instead of the embedded one
 * @property {string} dist folder of the build
 */

/**
 * @param {{ port?: number, data?: string }} [defaults]
 * @returns {Settings}
 */
export function settings({ port: usualPort = 3000, data = '.sanad' } = {}) {
  const port = portNumber(process.env.PORT || String(usualPort));
  return {
    host: process.env.HOST || '127.0.0.1',
    port,
    url: (process.env.SANAD_URL || `http://localhost:${port}`).replace(/\/+$/, ''),
    data: process.env.SANAD_DATA || data,
    databaseUrl: process.env.DATABASE_URL || undefined,
    dist: process.env.SANAD_DIST || '.next',
  };
}

/** @param {string} text */
function portNumber(text) {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new PlainError(`PORT must be a number from 1 to 65535, and it is "${text}".`);
}
