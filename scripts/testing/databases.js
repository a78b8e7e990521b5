// Databases for tests: one template with every migration, and copies of it, on a server that is never the user's own
// data: the PostgreSQL in DATABASE_URL when its role may create databases there, else an embedded one for tests.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { migrate } from '../migrate/apply.js';
import { migrationsMark } from '../migrate/folder.js';
import { asAdmin, dropDatabase, mayCreateDatabases, withDatabase } from '../migrate/scratch.js';
import { openCluster } from '../postgres/supervisor.js';
import { dataFolder, root } from '../project.js';

const LOCK = 7_261_526_342;

/**
 * @typedef {object} TestServer
 * @property {string} adminUrl of the role that makes the databases and that the application uses
 * @property {string} run a mark for the names of this run's databases
 * @property {boolean} own whether it is the embedded one, where templates may stay for the next run
 * @property {string} title
 * @property {() => Promise<void>} close
 */

/**
 * @param {string | undefined} databaseUrl
 * @returns {Promise<TestServer>}
 */
export async function openTestServer(databaseUrl) {
  const run = randomBytes(4).toString('hex');
  if (databaseUrl && (await mayCreateDatabases(databaseUrl))) {
    return { adminUrl: databaseUrl, run, own: false, title: 'the server in DATABASE_URL', close: async () => {} };
  }
  const data = dataFolder(process.env.SANAD_TEST_DATA || path.join(root, '.sanad-test'));
  const cluster = await openCluster(data, { throwaway: true, createDb: true });
  if (cluster.how !== 'joined') await dropStranded(cluster.url);
  const reason = databaseUrl ? ', since the role in DATABASE_URL may not create databases' : '';
  return { adminUrl: cluster.url, run, own: true, title: `an embedded PostgreSQL${reason}`, close: cluster.close };
}

/**
 * A migrated, empty database to copy from. Made once per set of migrations on our own server; elsewhere once per run.
 * @param {TestServer} server
 * @returns {Promise<string>} its name
 */
export function ensureTemplate({ adminUrl, run, own }) {
  const name = own ? `sanad_template_${migrationsMark()}` : `sanad_test_${run}_template`;
  return asAdmin(adminUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return name;
    const fresh = `sanad_test_${run}_fresh`;
    await client.query(`CREATE DATABASE ${fresh} ENCODING 'UTF8' TEMPLATE template0`);
    await migrate(withDatabase(adminUrl, fresh));
    await client.query(`ALTER DATABASE ${fresh} RENAME TO ${name}`);
    return name;
  });
}

/**
 * @param {Pick<TestServer, 'adminUrl' | 'run'>} server
 * @param {string} template
 * @returns {Promise<{ url: string, drop: () => Promise<void> }>} a database of its own
 */
export async function cloneDatabase({ adminUrl, run }, template) {
  const name = `sanad_test_${run}_${randomBytes(4).toString('hex')}`;
  await asAdmin(adminUrl, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return { url: withDatabase(adminUrl, name), drop: () => asAdmin(adminUrl, (client) => dropDatabase(client, name)) };
}

/**
 * Drops what this run made and did not drop, and on our own server the templates of other migrations.
 * @param {TestServer} server
 */
export async function dropLeftovers({ adminUrl, run, own }) {
  await drop(adminUrl, `sanad_test_${run}_`, { force: true });
  if (own) await drop(adminUrl, 'sanad_template_', { force: false, except: `sanad_template_${migrationsMark()}` });
}

/** What killed runs left, when nobody else can be at work. @param {string} adminUrl */
function dropStranded(adminUrl) {
  return drop(adminUrl, 'sanad_test_', { force: true });
}

/**
 * @param {string} adminUrl
 * @param {string} prefix of their names
 * @param {{ force: boolean, except?: string }} options force: also when somebody is connected
 */
function drop(adminUrl, prefix, { force, except = '' }) {
  return asAdmin(adminUrl, async (client) => {
    const sql = 'SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1) AND datname <> $2';
    const { rows } = await client.query(sql, [prefix, except]);
    for (const { name } of rows) {
      if (force) await dropDatabase(client, name);
      else await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)}`).catch(() => {});
    }
  });
}
