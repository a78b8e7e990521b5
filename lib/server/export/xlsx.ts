/**
 * The report's tables as a workbook, written row by row. Cells are texts, numbers and dates, never formulas, and none
 * that would become one when the sheet is saved as CSV. The library never makes anybody wait, so that is done here: one
 * sheet after the other, for it holds the whole of a second one until the first is over, and no rows while those before
 * are not taken. Rows of sheets whose turn has not come are kept aside.
 */
import { once } from 'node:events';
import { PassThrough, type Writable } from 'node:stream';
import type { Worksheet } from 'exceljs';
import { directionOfLocale } from '@/lib/domain/locale';
import type { Report, ReportEntry } from '@/lib/domain/report';
import type { Frame } from './frame';
import { Shelf } from './shelf';
import { addRow } from './xlsx-row';
import {
  claimsTable,
  contactsTable,
  evidenceTable,
  notesTable,
  type Cell,
  type Table,
  type TableFacts,
} from './tables';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export type XlsxFacts = Pick<Report, 'ratingScale' | 'generatedAt'> & { title: string };

const SHEETS = ['claims', 'evidence', 'contacts', 'notes'] as const;
type SheetName = (typeof SHEETS)[number];

export async function* xlsxPieces(
  { title, ratingScale, generatedAt }: XlsxFacts,
  entries: AsyncIterable<ReportEntry[]> | Iterable<ReportEntry[]>,
  frame: Frame,
): AsyncGenerator<Uint8Array> {
  const { default: exceljs } = await import('exceljs');
  const stream = new PassThrough();
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  workbook.creator = 'Sanad';
  workbook.title = title;
  workbook.created = new Date(generatedAt);
  const tables = tablesOf({ frame, ratingScale, generatedAt, worded: true });
  const isRtl = directionOfLocale(frame.locale) === 'rtl';
  const gone = new AbortController();
  const begin = (name: SheetName): Worksheet => {
    const sheet = workbook.addWorksheet(frame.t(`sheet.${name}`), {
      pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      views: [{ state: 'frozen', ySplit: 1, rightToLeft: isRtl }],
    });
    beginSheet(sheet, tables[name], frame);
    return sheet;
  };
  const [first, ...rest] = SHEETS;
  const shelf = new Shelf<AnyTable>();
  const write = async (): Promise<void> => {
    const sheet = begin(first);
    for await (const batch of entries) {
      for (const cells of rowsOf(tables[first], batch)) {
        addRow(sheet, tables[first].columns, cells);
        await taken(sheet, gone.signal);
      }
      for (const name of rest) await shelf.keep(tables[name], rowsOf(tables[name], batch).map(keptRow));
    }
    sheet.commit();
    for (const name of rest) {
      const sheet = begin(name);
      for await (const line of linesOf(shelf.taken(tables[name]))) {
        addRow(sheet, tables[name].columns, rowKept(line));
        await taken(sheet, gone.signal);
      }
      sheet.commit();
    }
    await workbook.commit();
  };
  write().catch((error: Error) => stream.destroy(error));
  try {
    yield* stream as AsyncIterable<Buffer>;
  } finally {
    gone.abort();
    stream.destroy();
    await shelf.close();
  }
}

/** Until the zip has taken what was written of this sheet: the library writes on whether it may or not. */
async function taken(sheet: Worksheet, signal: AbortSignal): Promise<void> {
  const { pipes } = (sheet as unknown as { stream: { pipes: Pipe[] } }).stream;
  for (const pipe of pipes) if (pipe._writableState.needDrain) await once(pipe, 'drain', { signal });
}

/** As the zip's library has it: of a version before `writableNeedDrain`. */
type Pipe = Writable & { _writableState: { needDrain: boolean } };

type AnyTable = Table<unknown>;
/** Without the columns that are for programs alone. */
const shown = <Row>(table: Table<Row>): AnyTable =>
  ({ ...table, columns: table.columns.filter(({ isData }) => isData !== true) }) as AnyTable;

const tablesOf = (facts: TableFacts): Record<SheetName, AnyTable> => ({
  claims: shown(claimsTable(facts)),
  evidence: shown(evidenceTable(facts)),
  contacts: shown(contactsTable(facts)),
  notes: shown(notesTable(facts)),
});

const rowsOf = ({ rowsOf: rows, columns }: AnyTable, entries: readonly ReportEntry[]): Cell[][] =>
  entries.flatMap(rows).map((row) => columns.map((column) => column.of(row)));

/** A line; a date by its number, in a list. */
const keptRow = (cells: readonly Cell[]): string =>
  `${JSON.stringify(cells.map((cell) => (cell instanceof Date ? [cell.getTime()] : cell)))}\n`;

const rowKept = (line: string): Cell[] =>
  (JSON.parse(line) as (Exclude<Cell, Date> | [number])[]).map((cell) =>
    Array.isArray(cell) ? new Date(cell[0]) : cell,
  );

/** A line may begin in one piece of the bytes and end in another, and so may a letter. */
async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let begun = '';
  for await (const piece of pieces) {
    const [head = '', ...lines] = decoder.decode(piece, { stream: true }).split('\n');
    begun += head;
    for (const line of lines) {
      yield begun;
      begun = line;
    }
  }
}

function beginSheet(sheet: Worksheet, { columns }: AnyTable, frame: Frame): void {
  sheet.columns = columns.map(({ width }) => ({ width }));
  const head = sheet.addRow(columns.map(({ key }) => frame.t(`column.${key}`)));
  head.eachCell((cell) => {
    cell.font = { bold: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE0EEEA' } };
    cell.alignment = { vertical: 'middle', wrapText: true };
  });
  head.commit();
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
}
