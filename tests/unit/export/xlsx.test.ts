import exceljs from 'exceljs';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { csvHead, csvRows } from '@/lib/server/export/csv';
import { frameIn } from '@/lib/server/export/frame';
import { claimsTable } from '@/lib/server/export/tables';
import { xlsxPieces } from '@/lib/server/export/xlsx';
import { checkedArticle, reportOn } from '../../support/checked-article';

const report = reportOn(checkedArticle());
const facts = { title: report.article.title, ratingScale: report.ratingScale, generatedAt: report.generatedAt };
async function packed(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}
const bytesOf = (locale: 'ar' | 'en'): Promise<Buffer> => packed(xlsxPieces(facts, [report.entries], frameIn(locale)));

let book: exceljs.Workbook;
const read = async (bytes: Buffer): Promise<exceljs.Workbook> => {
  const made = new exceljs.Workbook();
  await made.xlsx.load(bytes as unknown as ArrayBuffer);
  return made;
};
const sheet = (name: string): exceljs.Worksheet => {
  const found = book.getWorksheet(name);
  if (!found) throw new Error(name);
  return found;
};
const columnOf = (name: string, title: string): number =>
  (sheet(name).getRow(1).values as unknown[]).findIndex((value) => value === title);

beforeAll(async () => {
  const bytes = await bytesOf('ar');
  book = await read(bytes);
  const folder = process.env['SANAD_SAMPLES'];
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/report.xlsx`, bytes);
  }
});

describe('the report as a workbook', () => {
  test('four sheets, read from the right when the frame is Arabic, the head kept in sight with filters', async () => {
    expect(book.worksheets.map(({ name }) => name)).toEqual(['الادعاءات', 'الأدلة', 'من سُئل', 'الملاحظات']);
    for (const { views, autoFilter } of book.worksheets) {
      expect(views[0]).toMatchObject({ rightToLeft: true, state: 'frozen', ySplit: 1 });
      expect(autoFilter).toBeTruthy();
    }
    expect((await read(await bytesOf('en'))).worksheets[0]?.views[0]?.rightToLeft ?? false).toBe(false);
  });

  test('claims with their verdict; dates are dates, addresses lead there', () => {
    const claims = sheet('الادعاءات');
    expect(claims.rowCount).toBe(3);
    expect(claims.getRow(2).getCell(columnOf('الادعاءات', 'الحكم')).value).toBe('خاطئ');
    expect(claims.getRow(2).getCell(columnOf('الادعاءات', 'النص')).value).toBe(
      report.entries[0]?.annotation.quote.exact,
    );
    const evidence = sheet('الأدلة').getRow(2);
    expect(evidence.getCell(columnOf('الأدلة', 'تاريخ النشر (UTC)')).value).toEqual(new Date('2026-11-20T08:00:00Z'));
    expect(evidence.getCell(columnOf('الأدلة', 'الرابط')).hyperlink).toBe('https://stats.example/may?a=1&b=2');
  });

  test('nothing in it is a formula, nor becomes one', () => {
    const cells: exceljs.Cell[] = [];
    for (const { eachRow } of book.worksheets.map((one) => ({ eachRow: one.eachRow.bind(one) }))) {
      eachRow((row) => row.eachCell((cell) => cells.push(cell)));
    }
    expect(cells.length).toBeGreaterThan(40);
    expect(cells.filter((cell) => cell.formula)).toEqual([]);
    expect(cells.filter(({ text }) => /^[=+\-@\t\r]/u.test(text))).toEqual([]);
    expect(sheet('الأدلة').getRow(2).getCell(columnOf('الأدلة', 'العنوان')).value).toBe(`'=HYPERLINK("x")`);
    expect(sheet('من سُئل').getRow(2).getCell(columnOf('من سُئل', 'الجواب')).value).toBe(`'@لا جواب`);
  });

  test('what is internal is on no sheet', () => {
    expect(JSON.stringify(book.worksheets.map((one) => one.getSheetValues()))).not.toContain('CANARY');
    expect(sheet('الملاحظات').rowCount).toBe(3);
  });

  test('a text longer than a cell, and one that XML cannot hold, are cut and mended', async () => {
    const [first, ...rest] = report.entries;
    if (!first) throw new Error('no entry');
    const quote = { ...first.annotation.quote, exact: `a\u0001${'😀'.repeat(20_000)}` };
    const entries = [{ ...first, annotation: { ...first.annotation, quote } }, ...rest];
    const made = await read(await packed(xlsxPieces(facts, [entries], frameIn('en'))));
    const value = String(made.worksheets[0]?.getRow(2).getCell(2).value);
    expect(value.length).toBeLessThanOrEqual(32_767);
    expect(value).toMatch(/^a\uFFFD😀+…$/u);
  });
});

test('CSV: a byte-order mark, keys as the head, no formula', () => {
  const table = claimsTable({ frame: frameIn('ar'), ...facts, worded: false });
  const [head = '', first = ''] = (csvHead(table) + csvRows(table, report.entries)).split('\r\n');
  expect(head.startsWith('\uFEFFnumber,id,quote,status,rating,rating_name')).toBe(true);
  expect(first).toContain('approved,false,خاطئ');
  expect(first).toContain('سياسة; =SUM(A1)');
});

test('a row is as high as its words, for programs that don’t make it so themselves', async () => {
  const [entry] = report.entries;
  if (!entry) throw new Error('no entry');
  const long = {
    ...entry,
    annotation: { ...entry.annotation, quote: { ...entry.annotation.quote, exact: 'كلمة '.repeat(60) } },
  };
  const short = { ...entry, evidence: [], notes: [], contacts: [], saidBy: [] };
  const pieces = xlsxPieces(
    facts,
    [[long, { ...short, annotation: { ...entry.annotation, verdict: null } }]],
    frameIn('ar'),
  );
  const sheetOf = (await read(await packed(pieces))).worksheets[0];
  expect(sheetOf?.getRow(2).height).toBeGreaterThanOrEqual(75);
  expect(sheetOf?.getRow(3).height).toBeLessThan(75);
});

test('who does not read on is not written for, and who goes away ends it', async () => {
  let asked = 0;
  let isOver = false;
  async function* entries(): AsyncGenerator<typeof report.entries> {
    try {
      for (; asked < 1000; asked += 1) {
        await new Promise((resolve) => setImmediate(resolve));
        yield report.entries.map(withNoise);
      }
    } finally {
      isOver = true;
    }
  }
  const pieces = xlsxPieces(facts, entries(), frameIn('ar'));
  expect((await pieces.next()).done).toBe(false);
  let before = -1;
  while (before !== asked) {
    before = asked;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  expect(asked).toBeLessThan(900);
  await pieces.return(undefined);
  await expect.poll(() => isOver).toBe(true);
});

test('rows of the sheets behind the first are kept aside on disk when they are many, and are all there', async () => {
  const [entry] = report.entries;
  const [item] = entry?.evidence ?? [];
  if (!entry || !item) throw new Error('no source');
  const quotes = Array.from({ length: 300 }, (_, index) => `${index} ${'قال 😀 \n'.repeat(300 + index)}`);
  const batches = quotes.map((quote) => [{ ...entry, evidence: [{ ...item, quote }] }]);
  const sources = (await read(await packed(xlsxPieces(facts, batches, frameIn('en'))))).worksheets[1];
  const at = (sources?.getRow(1).values as unknown[]).indexOf('Quote');
  expect(quotes.map((_, index) => sources?.getRow(index + 2).getCell(at).value)).toEqual(quotes);
  expect(
    sources?.getRow(301).getCell((sources.getRow(1).values as unknown[]).indexOf('Published (UTC)')).value,
  ).toEqual(new Date('2026-11-20T08:00:00Z'));
});

/** Words that no compression makes small. */
const withNoise = (entry: (typeof report.entries)[number]): typeof entry => ({
  ...entry,
  annotation: {
    ...entry.annotation,
    quote: { ...entry.annotation.quote, exact: randomBytes(2000).toString('base64') },
  },
});
