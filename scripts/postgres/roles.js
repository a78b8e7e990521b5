// What is inside a new cluster: the role and the database of the application. The application never is the superuser,
// for whom row-level security and permissions do not exist.
import pg from 'pg';

export const ROLE = 'sanad';

/**
 * @param {{ port: number, owner: string, password: string, createDb: boolean }} options owner: the superuser's password;
 *   password: the application's, hexadecimal; createDb: whether the application's role may make databases (tests)
 */
export async function ensureRole({ port, owner, password, createDb }) {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password: owner, database: 'postgres' });
  await client.connect();
  try {
    const role = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [ROLE]);
    const rights = `LOGIN NOSUPERUSER ${createDb ? 'CREATEDB' : 'NOCREATEDB'} PASSWORD '${password}'`;
    await client.query(`${role.rowCount ? 'ALTER' : 'CREATE'} ROLE ${ROLE} ${rights}`);
    const database = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [ROLE]);
    if (!database.rowCount) await client.query(`CREATE DATABASE ${ROLE} OWNER ${ROLE}`);
  } finally {
    await client.end();
  }
}

/**
 * @param {{ user?: string, password: string, port: number, database?: string }} options
 * @returns {string}
 */
export function urlOf({ user = ROLE, password, port, database = ROLE }) {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
}
