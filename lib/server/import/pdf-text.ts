/**
 * A PDF's pieces of text as paragraphs. A PDF knows no lines, no order and no direction, only where each piece stands:
 * pieces of one height are a line; a line that is mostly written right to left is read from its right end; lines that
 * stand closer than usual are one paragraph. Presentation forms become letters (NFKC).
 */
import type { RichTextNode } from '@/lib/domain/rich-text';
import type { PdfItem } from './convert';

type Line = { text: string; y: number; height: number; isRtl: boolean };

const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/gu;
const LETTER = /\p{L}/gu;
const ENDS = /[.!?؟…:»”"]$/u;

export type PdfText = { nodes: RichTextNode[]; isRtl: boolean; empty: number };

/** `empty`: pages without any text, as scans have. */
export function pdfText(pages: PdfItem[][]): PdfText {
  const linesOf = pages.map(readLines);
  const paragraphs: string[] = [];
  for (const lines of linesOf) addPage(paragraphs, lines);
  const all = linesOf.flat();
  return {
    nodes: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
    isRtl: all.filter(({ isRtl }) => isRtl).length * 2 > all.length,
    empty: linesOf.filter((lines) => lines.length === 0).length,
  };
}

function readLines(items: PdfItem[]): Line[] {
  const rows: PdfItem[][] = [];
  for (const item of items.toSorted((a, b) => b.y - a.y)) {
    const row = rows.at(-1);
    const near = row?.[0] && Math.abs(row[0].y - item.y) <= Math.max(row[0].height, item.height, 4) * 0.5;
    if (near) row.push(item);
    else rows.push([item]);
  }
  return rows.map(toLine).filter(({ text }) => text !== '');
}

function toLine(row: PdfItem[]): Line {
  const all = row.map(({ str }) => str).join('');
  const isRtl = (all.match(RTL)?.length ?? 0) * 2 > (all.match(LETTER)?.length ?? 0);
  const sorted = row.toSorted((a, b) => a.x - b.x);
  const ordered = isRtl ? rightToLeft(sorted) : sorted;
  let text = '';
  ordered.forEach((item, index) => {
    const before = ordered[index - 1];
    text += before && isApart(before, item) ? ` ${item.str}` : item.str;
  });
  return {
    text: text.normalize('NFKC').replace(/\s+/gu, ' ').trim(),
    y: row[0]?.y ?? 0,
    height: Math.max(...row.map(({ height }) => height)),
    isRtl,
  };
}

/** From the right; neighbours without a right-to-left letter (numbers, Latin names) keep their own order. */
function rightToLeft(sorted: PdfItem[]): PdfItem[] {
  const runs: { ltr: boolean; items: PdfItem[] }[] = [];
  for (const item of sorted) {
    const ltr = !/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u.test(item.str) && item.str.trim() !== '';
    const last = runs.at(-1);
    if (last && last.ltr && ltr) last.items.push(item);
    else runs.push({ ltr, items: [item] });
  }
  return runs.reverse().flatMap(({ items }) => items);
}

const isApart = (a: PdfItem, b: PdfItem): boolean => {
  const [left, right] = a.x <= b.x ? [a, b] : [b, a];
  return right.x - (left.x + left.width) > Math.max(a.height, b.height, 4) * 0.15;
};

/** A paragraph that the page before left open (no full stop at its end) goes on. */
function addPage(paragraphs: string[], lines: Line[]): void {
  const gaps = lines.slice(1).map((line, index) => (lines[index]?.y ?? 0) - line.y);
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const last = paragraphs.at(-1);
    const goesOn = before
      ? before.y - line.y <= Math.max(usual * 1.35, line.height) && Math.abs(before.height - line.height) <= 1.5
      : last !== undefined && !ENDS.test(last);
    if (!goesOn || last === undefined) paragraphs.push(line.text);
    else
      paragraphs[paragraphs.length - 1] = /[\u00ad-]$/u.test(last)
        ? last.slice(0, -1) + line.text
        : `${last} ${line.text}`;
  });
}
