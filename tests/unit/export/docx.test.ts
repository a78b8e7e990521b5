import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { mkdirSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RichText } from '@/lib/domain/rich-text';
import { reportDocx } from '@/lib/server/export/docx';
import { directionRuns } from '@/lib/server/export/docx/direction-runs';
import { frameIn } from '@/lib/server/export/frame';
import { blocksOf } from '@/lib/text/canonical';
import { checkedArticle, reportOn } from '../../support/checked-article';

const report = reportOn(checkedArticle());
const BIDI = /[\u200E\u200F]/gu;
let file: Uint8Array<ArrayBuffer>;
let parts: Record<string, Uint8Array>;
const bare = (text: string): string => text.replace(BIDI, '').replace(/\s+|&nbsp;/gu, '');
const part = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());

beforeAll(async () => {
  file = await reportDocx(report, blocksOf(report.articleVersion.document as RichText), frameIn('ar'));
  parts = unzipSync(file);
  const folder = process.env['SANAD_SAMPLES'];
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/report.docx`, file);
  }
});

describe('the report as a Word file', () => {
  test('has all words of the article, in order', async () => {
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(file) });
    const words = bare(value.replace(/<sup>.*?<\/sup>/gu, '').replace(/<[^>]+>/gu, ''));
    const text = blocksOf(report.articleVersion.document as RichText).map(({ start, end }) =>
      report.articleVersion.text.slice(start, end),
    );
    expect(words).toContain(bare(text.join('')));
    expect(words).toContain(bare(report.article.title));
    expect(words).toContain(bare('بند أول 😀'));
    expect(words).toContain(bare('لا يؤيده المصدر.'));
  });

  test('headings, lists and links are Word’s own', async () => {
    const { value, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(file) });
    expect(value).toMatch(/<h1>.*<\/h1>/u);
    expect(value).toContain('<h2>');
    expect(value).toContain('<ol><li>');
    expect(value).toContain('href="https://stats.example/may?a=1&amp;b=2"');
    expect(messages.filter(({ type }) => type === 'error')).toEqual([]);
  });

  test('what is chosen for readers stands in the margin at its words; the rest nowhere', () => {
    const comments = part('word/comments.xml');
    expect(comments).toContain('ملاحظة للقارئ');
    expect(comments).toContain('w:author="Karim Saleh"');
    expect(comments).toContain('رد عليها');
    const all = Object.values(parts)
      .map((bytes) => strFromU8(bytes))
      .join('');
    expect(all).not.toContain('CANARY');
    const document = part('word/document.xml');
    const from = document.indexOf('<w:commentRangeStart w:id="0"/>');
    const to = document.indexOf('<w:commentRangeEnd w:id="0"/>');
    expect(from).toBeGreaterThan(0);
    const between = document.slice(from, to).replace(/<w:(?:bookmarkStart|hyperlink)[^>]*>.*?(?=<w:r>)|<[^>]+>/gu, '');
    expect(between.replace(/1$/u, '')).toBe(report.entries[0]?.annotation.quote.exact);
  });

  test('a reply belongs to its note', () => {
    expect(part('word/commentsExtended.xml')).toContain('paraIdParent');
  });

  test('Arabic paragraphs and runs run from the right, with a face of their own', () => {
    const document = part('word/document.xml');
    expect(document).toContain('<w:bidi/>');
    expect(document).toMatch(/<w:rtl\/>/u);
    const paragraphs = document.match(/<w:p>.*?<\/w:p>|<w:p .*?<\/w:p>/gu) ?? [];
    const english = paragraphs.find((xml) => xml.includes('second item, in English')) ?? '';
    expect(english).not.toMatch(/<w:bidi\/>|<w:rtl\/>/u);
    expect(part('word/styles.xml')).toContain('w:bidi="ar-SA"');
    expect(part('word/styles.xml')).toContain('w:cs="Times New Roman"');
  });

  test('a character that XML cannot hold does not break the file', async () => {
    const { article, ...rest } = report;
    const odd = { ...rest, article: { ...article, title: 'a\u0001b\uD800c' } };
    const made = await reportDocx(odd, [], frameIn('en'));
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(made) });
    expect(value).toContain('a\uFFFDb\uFFFDc');
  });
});

describe('runs of one direction', () => {
  test.each([
    ['قال May 2026 إن', true, ['قال ', 'May 2026', ' إن']],
    ['said «نعم، لا» then', false, ['said «', 'نعم، لا', '» then']],
    ['4.5%', true, ['4.5%']],
    ['النسبة (GDP) 3', true, ['النسبة (', 'GDP', ') 3']],
  ])('%s', (text, isRtl, pieces) => {
    const runs = directionRuns(text, isRtl);
    expect(runs.map((run) => run.text)).toEqual(pieces);
    expect(runs.map((run) => run.isRtl)).toEqual(pieces.map((_, index) => (index % 2 === 0) === isRtl));
  });
});
