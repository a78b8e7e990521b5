import { readFileSync } from 'node:fs';
import compiler from '@myriaddreamin/typst-ts-node-compiler';
import { extractText, getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { FACES } from '@/lib/server/export/faces';
import { frameIn } from '@/lib/server/export/frame';
import { ofClusters, withPlainWords } from '@/lib/server/export/pdf/plain-words.js';
import { reportPdf } from '@/lib/server/export/pdf';
import { blocksOf } from '@/lib/text/canonical';
import type { RichText } from '@/lib/domain/rich-text';
import { checkedArticle, reportOn } from '../../support/checked-article';

const textOf = async (pdf: Uint8Array): Promise<string> =>
  (await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true })).text;

const typst = compiler.NodeCompiler.create({ fontArgs: [{ fontBlobs: FACES.map((file) => readFileSync(file)) }] });
function setIn(words: string): Uint8Array {
  const rules = '#set text(font: ("Source Serif 4", "Amiri", "Noto Emoji"), lang: "ar", dir: rtl, kerning: false)\n';
  const { result } = typst.compile({ mainFileContent: rules + words });
  if (result === null) throw new Error('not set');
  return typst.pdf(result);
}

/** Letters and marks as often as they stand there, wherever a program puts them. */
const counted = (text: string): string =>
  [...text.normalize('NFC')]
    .filter((one) => /[\p{L}\p{M}\p{N}]/u.test(one))
    .sort()
    .join('');

// pdf.js reads fonts with it, and Node has it from version 22 on.
Object.assign(ArrayBuffer.prototype, {
  transferToFixedLength(this: ArrayBuffer, length = this.byteLength) {
    return this.slice(0, length);
  },
});

/** What is drawn: the glyphs of every page in their order. */
async function drawn(pdf: Uint8Array): Promise<number[]> {
  const { OPS } = await getResolvedPDFJS();
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const glyphs: number[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { fnArray, argsArray } = await (await document.getPage(number)).getOperatorList();
    fnArray.forEach((fn, index) => {
      if (fn !== OPS.showText) return;
      const [shown] = argsArray[index] as [({ originalCharCode: number } | number)[]];
      for (const one of shown) if (typeof one === 'object') glyphs.push(one.originalCharCode);
    });
  }
  return glyphs;
}

describe('words of a PDF', () => {
  const VOCALISED = 'دُقِّق تحقّق قُطِعَتِ العَلاقاتُ مضلِّل نُظر ادعاءً وأُغلقت أيضاً قال وقف قوم';

  test('nothing that is drawn changes', async () => {
    const made = setIn(VOCALISED);
    expect((await drawn(made)).length).toBeGreaterThan(60);
    expect(await drawn(withPlainWords(made))).toEqual(await drawn(made));
  });

  // Glyphs are numbered as they come, so any byte may stand in a string, brackets among them.
  test.each([
    ['[(\\000Z) -13 (\\000[) -113 (\\000\\\\)] TJ', '[(\\000Z) -13 (\\000[) -113] TJ', '[(\\000\\\\)] TJ'],
    ['[(\\000]) -13 (\\000() -113 (\\000\\\\)] TJ', null, null],
    ['[(\\000(\\000)) -113 (\\000\\\\)] TJ', '[(\\000(\\000)) -113] TJ', '[(\\000\\\\)] TJ'],
    ['[<005D> -113 (\\000\\\\)] TJ', '[<005D> -113] TJ', '[(\\000\\\\)] TJ'],
  ])('a cluster shown by %s', (shown, marks, letter) => {
    const fonts = () => new Map([['f0', { table: 1, wide: new Set([0x5c]), words: new Map<string, string>() }]]);
    const content = `BT\n/Span << /ActualText <FEFF064606500651> >> BDC\n/f0 14 Tf\n${shown}\nEMC\nET`;
    if (marks === null) return expect(() => ofClusters(content, fonts())).toThrow('without an end');
    expect(ofClusters(content, fonts())).toBe(
      `BT\n/Span << /ActualText <FEFF> >> BDC\n/f0 14 Tf\n${marks}\nEMC\n/Span << /ActualText <FEFF064606500651> >> BDC\n${letter}\nEMC\nET`,
    );
  });

  test('each letter and each mark as often as it was written, and no mark where there was none', async () => {
    const made = setIn(VOCALISED);
    expect(counted(await textOf(withPlainWords(made)))).toBe(counted(VOCALISED));
    // What this is for: Typst says a letter and its marks of each of their glyphs.
    expect(counted(await textOf(made))).not.toBe(counted(VOCALISED));
  });

  test('lam and alef are two letters in their order; an invisible joiner spoils no other word', async () => {
    const text = await textOf(withPlainWords(setIn('الأسد للادعاءات إلا الآن می\u200cروم بزيارة السرية')));
    for (const word of ['الأسد', 'للادعاءات', 'إلا', 'الآن', 'بزيارة', 'السرية']) expect(text).toContain(word);
  });

  test('emoji of several characters come out whole', async () => {
    const text = await textOf(withPlainWords(setIn('😀 👩‍👩‍👧 🇸🇾')));
    for (const emoji of ['😀', '👩‍👩‍👧', '🇸🇾']) expect(text).toContain(emoji);
  });

  test('another file than Typst’s is refused', () => {
    expect(() => withPlainWords(Buffer.from('%PDF-1.7\nnothing'))).toThrow('not as Typst');
  });
});

test('a report: its words, its pictures drawn with their figures said beside them, as PDF/UA', async () => {
  const report = reportOn(checkedArticle());
  const { options, articleVersion } = report;
  const blocks = blocksOf(articleVersion.document as RichText);
  const pdf = await reportPdf({ ...report, options: { ...options, pictures: true } }, blocks, frameIn('ar'));
  const file = Buffer.from(pdf).toString('latin1');
  expect(file).toContain('<pdfuaid:part>1</pdfuaid:part>');
  const proxy = await getDocumentProxy(new Uint8Array(pdf));
  const tree = await Promise.all(
    Array.from({ length: proxy.numPages }, async (_, index) => (await proxy.getPage(index + 1)).getStructTree()),
  );
  const figures = JSON.stringify(tree).match(/"alt":"[^"]*: /gu) ?? [];
  expect(figures.length).toBeGreaterThan(0);
  const told = await textOf(pdf);
  for (const word of ['لافتاح', 'السيسي'].filter((one) => articleVersion.text.includes(one)))
    expect(told).toContain(word);
  expect(told).toContain('الأسد');
}, 30_000);
