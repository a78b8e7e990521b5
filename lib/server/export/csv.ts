/**
 * A table of the report as CSV for spreadsheets: UTF-8 with a byte-order mark (Excel needs it for Arabic), CRLF, and no
 * cell that a spreadsheet would run as a formula.
 */
import type { ReportEntry } from '@/lib/domain/report';
import { neutralised, type Cell, type Table } from './tables';

const written = (cell: Cell): string | number => {
  if (cell === null || typeof cell === 'number') return cell ?? '';
  if (cell instanceof Date) return cell.toISOString();
  return neutralised(typeof cell === 'string' ? cell : cell.address);
};

/** RFC 4180: in quotation marks where it holds what ends a cell or a line. */
const quoted = (cell: string | number): string =>
  typeof cell === 'string' && /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : String(cell);

const line = (cells: readonly (string | number)[]): string => `${cells.map(quoted).join(',')}\r\n`;

export const csvHead = <Row>({ columns }: Table<Row>): string => `\uFEFF${line(columns.map(({ key }) => key))}`;

/** A line for each row. */
export const csvLines = <Row>({ columns, rowsOf }: Table<Row>, entries: readonly ReportEntry[]): string[] =>
  entries.flatMap(rowsOf).map((row) => line(columns.map((column) => written(column.of(row)))));

export const csvRows = <Row>(table: Table<Row>, entries: readonly ReportEntry[]): string =>
  csvLines(table, entries).join('');
