/** Many records into a table by one statement each thousand: as JSON, so that a column's type is the table's own. */
import { Prisma, type Tx } from '../db';

const AT_ONCE = 1000;
type Value = string | number | boolean | null | object;
export type Row = Record<string, Value>;

/** Column names are ours, never a file's: snake_case of the first row's keys. */
export async function insertRows(tx: Tx, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first).map((name) => `"${snake(name)}"`);
  const list = Prisma.raw(columns.join(', '));
  const into = Prisma.raw(`"${table}"`);
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const batch = rows.slice(at, at + AT_ONCE).map((row) => renamed(row));
    await tx.$executeRaw`
      INSERT INTO ${into} (${list})
      SELECT ${list} FROM jsonb_populate_recordset(NULL::${into}, ${JSON.stringify(batch)}::jsonb)`;
  }
}

const snake = (name: string): string => name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
const renamed = (row: Row): Row => Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value]));
