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
    await asAdmin(adminUrl, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
  }
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
