// Prisma's driver adapter, mended for migrations in three places. It cuts a migration at every semicolon, also those in
// strings and function bodies, and so loses the transaction; it does not know the type "char" of PostgreSQL's own
// catalogue; and it hands the engine the NOT NULL constraints that PostgreSQL 18 lists and the engine does not expect.
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';

const CHAR = 18;
const BPCHAR = 1042;

/** @typedef {{ fields: { name: string, dataTypeID: number }[], rows: unknown[][] }} Result */

/** @param {import('pg').Pool} pool the caller ends it: the engine leaves its connection, and the lock on it, open */
export function migrationAdapter(pool) {
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const connection = await connect();
    const performIO = connection.performIO.bind(connection);
    connection.performIO = async (/** @type {any} */ query) => mend(await performIO(query));
    connection.executeScript = async (/** @type {string} */ script) => {
      try {
        await connection.client.query(script);
      } catch (error) {
        connection.onError(error);
      }
    };
    return connection;
  };
  return bindMigrationAwareSqlAdapterFactory(factory);
}

/** @param {Result} result */
function mend(result) {
  for (const field of result.fields) {
    if (field.dataTypeID === CHAR) field.dataTypeID = BPCHAR;
  }
  const kind = result.fields.findIndex((field) => field.name === 'constraint_type');
  if (kind >= 0) result.rows = result.rows.filter((row) => row[kind] !== 'n');
  return result;
}
