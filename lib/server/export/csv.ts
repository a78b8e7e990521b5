/**
 * A table of the report as CSV for spreadsheets: UTF-8 with a byte-order mark (Excel needs it for Arabic), CRLF, and no
 * cell that a spreadsheet would run as a formula.
 */
import { stringify } from 'csv-stringify/sync';
import type { ReportEntry } from '@/lib/domain/report';
import { neutralised, type Cell, type Table } from './tables';

const written = (cell: Cell): string | number => {
  if (cell === null || typeof cell === 'number') return cell ?? '';
  if (cell instanceof Date) return cell.toISOString();
  return neutralised(typeof cell === 'string' ? cell : cell.address);
};

const lines = (rows: (string | number)[][]): string => stringify(rows, { record_delimiter: '\r\n' });

export const csvHead = <Row>({ columns }: Table<Row>): string => `\uFEFF${lines([columns.map(({ key }) => key)])}`;

export const csvRows = <Row>({ columns, rowsOf }: Table<Row>, entries: readonly ReportEntry[]): string =>
  lines(entries.flatMap(rowsOf).map((row) => columns.map((column) => written(column.of(row)))));
