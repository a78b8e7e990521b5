/** Cells of a workbook: each in the direction of its words, none a formula, rows as high as what is in them. */
import type { CellValue, Style, Worksheet } from 'exceljs';
import { safeUrl } from '@/lib/domain/safe-url';
import { directionOfLetters } from '@/lib/text/direction';
import { neutralised, type Cell } from './tables';

/** Excel refuses longer cells and addresses. */
const LONGEST = 32_767;
const LONGEST_ADDRESS = 2000;
const DATE = 'yyyy-mm-dd hh:mm';
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu;

export function addRow(sheet: Worksheet, columns: readonly { width: number }[], cells: readonly Cell[]): void {
  const added = sheet.addRow([]);
  let lines = 1;
  cells.forEach((value, index) => {
    const cell = added.getCell(index + 1);
    cell.value = valueOf(value);
    cell.style = styleOf(value, cell.value);
    lines = Math.max(lines, linesIn(cell.value, columns[index]?.width ?? 1));
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
