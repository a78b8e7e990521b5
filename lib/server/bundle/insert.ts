/**
 * Many records into a table, each statement of a few hundred: as JSON, so that a column's type is the table's own. Made
 * into rows a statement at a time, for a capture's text alone may be megabytes.
 */
import { Prisma, type Tx } from '../db';

const MOST_ROWS = 250;
/** Characters of a statement's JSON, about. */
const MOST_AT_ONCE = 250_000;

type Value = string | number | boolean | null | object;
export type Row = Record<string, Value>;
/** Its values are those that the schema of its records lets pass. */
export const asRow = (row: object): Row => row as Row;

/** The rows of a statement. */
export type Batch = { columns: string[]; json: string };

export async function insertRecords<Item>(
  tx: Tx,
  table: string,
  records: Iterable<Item>,
  toRow: (record: Item) => Row,
): Promise<void> {
  for (const batch of batchesOf(records, toRow)) await insertBatch(tx, table, batch);
}

/** Rows with the same columns. */
export function* batchesOf<Item>(records: Iterable<Item>, toRow: (record: Item) => Row): Generator<Batch> {
  let columns: string[] = [];
  let rows: string[] = [];
  let size = 0;
  for (const record of records) {
    const row = toRow(record);
    columns = Object.keys(row).map(snake);
    const json = JSON.stringify(renamed(row));
    rows.push(json);
    size += json.length;
    if (rows.length < MOST_ROWS && size < MOST_AT_ONCE) continue;
    yield { columns, json: `[${rows.join(',')}]` };
    [rows, size] = [[], 0];
  }
  if (rows.length > 0) yield { columns, json: `[${rows.join(',')}]` };
}

/** Column names are ours, never a file's. `after`: for a row's `seq`, which is its place from 1 on. */
export async function insertBatch(tx: Tx, table: string, { columns, json }: Batch, after = 0): Promise<void> {
  const into = Prisma.raw(`"${table}"`);
  const names = Prisma.raw(columns.map((name) => `"${name}"`).join(', '));
  const values = Prisma.raw(
    columns.map((name) => (name === 'seq' ? `"seq" + ${Number(after)}` : `"${name}"`)).join(', '),
  );
  await tx.$executeRaw`
    INSERT INTO ${into} (${names})
    SELECT ${values} FROM jsonb_populate_recordset(NULL::${into}, ${json}::jsonb)`;
}

const known = new Map<string, string>();

/** Names of columns are few, and asked for with each row. */
function snake(name: string): string {
  const column = known.get(name) ?? name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
  known.set(name, column);
  return column;
}

const renamed = (row: Row): Row => Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value]));
