// The database that the environment names: a PostgreSQL of your own, or the embedded one of the data folder.
import path from 'node:path';
import pg from 'pg';
import { withLock } from './lock.js';
import { wordsOf } from './migrate/apply.js';
import { PlainError } from './plain-error.js';
import { openCluster } from './postgres/supervisor.js';
import { dataFolder } from './project.js';
import { secretsOf } from './secrets.js';

/**
 * @typedef {object} Database
 * @property {string} url for the application
 * @property {string} directUrl for migrations: past a connection pooler
 * @property {string} title for people
 * @property {import('./postgres/supervisor.js').Cluster | null} cluster the embedded one; null when it is your own
 * @property {() => Promise<void>} close
 */

/**
 * @param {import('./environment.js').Settings} settings
 * @returns {Promise<Database>}
 * @throws {PlainError}
 */
export async function openDatabase({ data, databaseUrl }) {
  if (databaseUrl) {
    const title = await greet(databaseUrl);
    const directUrl = process.env.DIRECT_DATABASE_URL || databaseUrl;
    return { url: databaseUrl, directUrl, title, cluster: null, close: async () => {} };
  }
  const cluster = await openCluster(dataFolder(data));
  const title = `PostgreSQL ${cluster.version}, ${cluster.how}${cluster.outside ? ` in ${cluster.folder}` : ''}`;
  return { url: cluster.url, directUrl: cluster.url, title, cluster, close: cluster.close };
}

/**
 * Signs the sessions: yours, or one made for this data folder.
 * @param {import('./environment.js').Settings} settings
 */
export async function sessionSecret({ data }) {
  if (process.env.NEXTAUTH_SECRET) return process.env.NEXTAUTH_SECRET;
  const folder = dataFolder(data);
  return withLock(path.join(folder, 'postgres.lock'), async () => secretsOf(folder).nextAuth);
}

/** @param {string} url */
async function greet(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query("SELECT current_setting('server_version_num')::int AS number");
    const major = Math.floor(Number(rows[0].number) / 10_000);
    if (major < 15) throw new PlainError(`Sanad needs PostgreSQL 15 or newer, and DATABASE_URL leads to ${major}.`);
    return `PostgreSQL ${major}, from DATABASE_URL`;
  } catch (error) {
    if (error instanceof PlainError) throw error;
    throw new PlainError(`The database in DATABASE_URL does not answer: ${wordsOf(error)}`, error);
  } finally {
    await client.end().catch(() => {});
  }
}
