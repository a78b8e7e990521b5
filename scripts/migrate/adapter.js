// Prisma's driver adapter, mended for migrations in three places. It cuts a migration at every semicolon, also those in
// strings and function bodies, and so loses the transaction; it does not know the type "char" of PostgreSQL's own
// catalogue; and it hands the engine the NOT NULL constraints that PostgreSQL 18 lists and the engine does not expect.
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';

const CHAR = 18;
const BPCHAR = 1042;

/** @typedef {{ fields: { name: string, dataTypeID: number }[], rows: unknown[][] }} Result */

/**
 * The inside of Prisma's adapter, which its types keep private.
 * @typedef {object} Inside
 * @property {{ query: (sql: string) => Promise<unknown> }} client
 * @property {(query: object) => Promise<Result>} performIO
 * @property {(script: string) => Promise<void>} executeScript
 * @property {(error: unknown) => never} onError turns a driver's error into Prisma's
 */

/** @param {import('pg').Pool} pool the caller ends it: the engine leaves its connection, and the lock on it, open */
export function migrationAdapter(pool) {
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const connection = await connect();
    const inside = /** @type {Inside} */ (/** @type {unknown} */ (connection));
    const performIO = inside.performIO.bind(inside);
    inside.performIO = async (query) => mend(await performIO(query));
    inside.executeScript = async (script) => {
      try {
        await inside.client.query(script);
      } catch (error) {
        inside.onError(error);
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
