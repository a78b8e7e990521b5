// Brings a database to the newest migration. One process at a time: the others wait at an advisory lock, held in a
// transaction, since a session's lock is nobody's behind a transaction pooler.
import pg from 'pg';
import { PlainError } from '../plain-error.js';
import { EVERYTHING, withEngine } from './engine.js';
import { readMigrations } from './folder.js';

/** Any number, as long as nobody else's program uses it in the same database. */
const LOCK = 7_261_526_341;

/**
 * @param {string} url direct, not through a pooler
 * @param {{ prisma?: string }} [options]
 * @returns {Promise<string[]>} names of the migrations that were applied now
 * @throws {PlainError} when the database cannot be reached, or a migration fails: then nothing of it is kept, earlier
 *   ones are, and the next run tries it again
 */
export async function migrate(url, { prisma } = {}) {
  const client = new pg.Client({ connectionString: url, application_name: 'sanad migrate' });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    throw new PlainError(`The database cannot be reached: ${wordsOf(error)}`, error);
  }
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL idle_in_transaction_session_timeout = 0');
    await client.query('SET LOCAL statement_timeout = 0');
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    return await applyAll(url, client, prisma);
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * @param {string} url
 * @param {pg.Client} client
 * @param {string | undefined} prisma
 */
async function applyAll(url, client, prisma) {
  const migrationsList = readMigrations(prisma);
  const failed = await failedBefore(client);
  try {
    return await withEngine(url, undefined, async (engine) => {
      for (const migrationName of failed) await engine.markMigrationRolledBack({ migrationName });
      return (await engine.applyMigrations({ migrationsList, filters: EVERYTHING })).appliedMigrationNames;
    });
  } catch (error) {
    throw new PlainError(`The database could not be migrated.\n\n${wordsOf(error)}`, error);
  }
}

/**
 * A migration file is sent as one batch, which PostgreSQL runs in one transaction: one that failed has left nothing.
 * @param {pg.Client} client
 * @returns {Promise<string[]>}
 */
async function failedBefore(client) {
  const table = await client.query("SELECT to_regclass('_prisma_migrations') AS name");
  if (table.rows[0].name === null) return [];
  const { rows } = await client.query(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL',
  );
  return rows.map((row) => String(row.migration_name));
}

/** @param {unknown} error @returns {string} */
export function wordsOf(error) {
  if (error instanceof AggregateError && !error.message) return error.errors.map(wordsOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
