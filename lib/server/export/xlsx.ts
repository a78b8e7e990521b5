/**
 * The report's tables as a workbook, written row by row. Cells are texts, numbers and dates, never formulas, and none
 * that would become one when the sheet is saved as CSV. The library never makes anybody wait, so that is done here: one
 * sheet after the other, for it holds the whole of a second one until the first is over, and no rows while those before
 * are not taken.
 */
import { once } from 'node:events';
import { PassThrough, type Writable } from 'node:stream';
import type { CellValue, Style, Worksheet } from 'exceljs';
import { directionOfLocale } from '@/lib/domain/locale';
import type { Report, ReportEntry } from '@/lib/domain/report';
import { safeUrl } from '@/lib/domain/safe-url';
import { directionOfLetters } from '@/lib/text/direction';
import type { Frame } from './frame';
import type { WantedOfReport } from './source';
import {
  claimsTable,
  contactsTable,
  evidenceTable,
  neutralised,
  notesTable,
  type Cell,
  type Table,
  type TableFacts,
} from './tables';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Excel refuses longer cells and addresses. */
const LONGEST = 32_767;
const LONGEST_ADDRESS = 2000;
const DATE = 'yyyy-mm-dd hh:mm';
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu;

export type XlsxFacts = Pick<Report, 'ratingScale' | 'generatedAt'> & { title: string };

/** What rows of a table are made of. */
const SHEETS = {
  claims: { evidence: true, notes: false, contacts: true, saidBy: true },
  evidence: { evidence: true, notes: false, contacts: false, saidBy: false },
  contacts: { evidence: false, notes: false, contacts: true, saidBy: false },
  notes: { evidence: false, notes: true, contacts: false, saidBy: false },
} satisfies Record<string, WantedOfReport>;
type SheetName = keyof typeof SHEETS;

/** `entries` is asked for once for each sheet. */
export async function* xlsxPieces(
  { title, ratingScale, generatedAt }: XlsxFacts,
  entries: (wanted: WantedOfReport) => AsyncIterable<ReportEntry[]> | Iterable<ReportEntry[]>,
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
  const write = async (): Promise<void> => {
    for (const name of Object.keys(SHEETS) as SheetName[]) {
      const sheet = workbook.addWorksheet(frame.t(`sheet.${name}`), {
        pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
        views: [{ state: 'frozen', ySplit: 1, rightToLeft: isRtl }],
      });
      const columns = beginSheet(sheet, tables[name], frame);
      for await (const batch of entries(SHEETS[name])) {
        for (const entry of batch) {
          for (const row of tables[name].rowsOf(entry)) addRow(sheet, columns, row);
          await taken(sheet, gone.signal);
        }
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
const tablesOf = (facts: TableFacts): Record<SheetName, AnyTable> => ({
  claims: claimsTable(facts) as AnyTable,
  evidence: evidenceTable(facts) as AnyTable,
  contacts: contactsTable(facts) as AnyTable,
  notes: notesTable(facts) as AnyTable,
});
type Columns = AnyTable['columns'];

function beginSheet(sheet: Worksheet, table: AnyTable, frame: Frame): Columns {
  const columns = table.columns.filter(({ isData }) => isData !== true);
  sheet.columns = columns.map(({ width }) => ({ width }));
  const head = sheet.addRow(columns.map(({ key }) => frame.t(`column.${key}`)));
  head.eachCell((cell) => {
    cell.font = { bold: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE0EEEA' } };
    cell.alignment = { vertical: 'middle', wrapText: true };
  });
  head.commit();
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  return columns;
}

function addRow(sheet: Worksheet, columns: Columns, row: unknown): void {
  const added = sheet.addRow([]);
  let lines = 1;
  columns.forEach((column, index) => {
    const value = column.of(row);
    const cell = added.getCell(index + 1);
    cell.value = valueOf(value);
    cell.style = styleOf(value, cell.value);
    lines = Math.max(lines, linesIn(cell.value, column.width));
  });
  // Excel makes a row as high as its words when it opens the file, LibreOffice doesn't: of a cell one would read a line.
  added.height = Math.min(HIGHEST, lines * LINE);
  added.commit();
}

/** In points. */
const LINE = 15;
const HIGHEST = 409;

/** About: a column's width counts digits, and words wrap before it is full. */
function linesIn(value: CellValue, width: number): number {
  const shown = typeof value === 'object' && value !== null && 'text' in value ? value.text : value;
  if (typeof shown !== 'string') return 1;
  return shown.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * 1.1) / width)), 0);
}

const LINK = { color: { argb: 'FF0F5F58' }, underline: true };

function valueOf(cell: Cell): CellValue {
  if (cell === null || cell === '' || typeof cell === 'number' || cell instanceof Date)
    return cell === '' ? null : cell;
  if (typeof cell === 'string') return textOf(cell);
  const href = safeUrl(cell.address);
  const shown = textOf(cell.address);
  return href === null || href.length > LONGEST_ADDRESS ? shown : { text: shown, hyperlink: href };
}

const textOf = (text: string): string => {
  const safe = neutralised(text.replace(NOT_XML, '\uFFFD').toWellFormed());
  return safe.length <= LONGEST
    ? safe
    : `${safe
        .slice(0, LONGEST - 1)
        .toWellFormed()
        .replace(/\uFFFD$/u, '')}…`;
};

/** Each cell is read in the direction of its own words. The library knows a style again when it is the same object. */
const IN_DIRECTION = { ltr: aligned('ltr'), rtl: aligned('rtl') };
const UNDIRECTED = aligned();
const DATED = { ...UNDIRECTED, numFmt: DATE };
const LINKED = { ...UNDIRECTED, font: LINK };

function styleOf(cell: Cell, value: CellValue): Partial<Style> {
  if (cell instanceof Date) return DATED;
  if (typeof value === 'object' && value !== null && 'hyperlink' in value) return LINKED;
  const direction = typeof cell === 'string' ? directionOfLetters(cell) : null;
  return direction === null ? UNDIRECTED : IN_DIRECTION[direction];
}

function aligned(readingOrder?: 'ltr' | 'rtl'): Partial<Style> {
  return { alignment: { vertical: 'top', wrapText: true, ...(readingOrder && { readingOrder }) } };
}
