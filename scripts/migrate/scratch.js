// Databases that live for one piece of work.
import { randomBytes } from 'node:crypto';
import pg from 'pg';

/**
 * @template T
 * @param {string} adminUrl of a role that may create databases
 * @param {(client: pg.Client) => Promise<T>} work
 */
export async function asAdmin(adminUrl, work) {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * @param {string} url
 * @param {string} database
 * @returns {string} the same server and role, another database
 */
export function withDatabase(url, database) {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/**
 * @template T
 * @param {string} adminUrl
 * @param {(url: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withScratchDatabase(adminUrl, work) {
  const name = `sanad_scratch_${randomBytes(6).toString('hex')}`;
  await asAdmin(adminUrl, (client) => client.query(`CREATE DATABASE ${name}`));
  try {
    return await work(withDatabase(adminUrl, name));
  } finally {
    await asAdmin(adminUrl, (client) => dropDatabase(client, name));
  }
}

/**
 * Also when our role is connected to it. WITH (FORCE) would end everybody's connections, may not end those of an
 * autovacuum worker, and fails when there is one; without it PostgreSQL sends these away itself and waits for five seconds.
 * @param {pg.Client} client
 * @param {string} name
 */
export async function dropDatabase(client, name) {
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = $1 AND usename = current_user AND pid <> pg_backend_pid()`,
    [name],
  );
  await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)}`);
}

/**
 * @param {string} url
 * @returns {Promise<boolean>} whether its role may create databases
 */
export function mayCreateDatabases(url) {
  return asAdmin(url, async (client) => {
    const { rows } = await client.query(
      'SELECT rolcreatedb OR rolsuper AS may FROM pg_roles WHERE rolname = current_user',
    );
    return rows[0]?.may === true;
  });
}
