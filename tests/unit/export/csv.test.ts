import { expect, test } from 'vitest';
import { csvHead, csvLines } from '@/lib/server/export/csv';
import type { Table } from '@/lib/server/export/tables';
import { checkedArticle, reportOn } from '../../support/checked-article';

const CELLS = ['one\ntwo', 'a,b', 'say "so"', '\r', '=1+1', null, 7];
const table: Table<(string | number | null)[]> = {
  columns: CELLS.map((_, index) => ({ key: `c${index}`, width: 1, of: (row) => row[index] ?? null })),
  rowsOf: () => [CELLS],
};

test('what ends a cell or a line stands in quotation marks, a line break alone too', () => {
  const entry = reportOn(checkedArticle()).entries.slice(0, 1);
  expect(csvHead(table)).toBe('\uFEFFc0,c1,c2,c3,c4,c5,c6\r\n');
  expect(csvLines(table, entry)).toEqual([`"one\ntwo","a,b","say ""so""","'\r",'=1+1,,7\r\n`]);
});
