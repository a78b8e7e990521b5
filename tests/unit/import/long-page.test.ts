import { expect, test } from 'vitest';
import { plainTextOf } from '@/lib/domain/rich-text';
import { readPage } from '@/lib/server/import/read-page';

const page = (paragraphs: number): string =>
  `<html lang="ar"><head><title>الأسعار</title></head><body><nav>${'<a href="/x">قائمة</a> '.repeat(40)}</nav><article><h1>الأسعار</h1>${Array.from(
    { length: paragraphs },
    (_, index) =>
      `<p>قالت الوزارة في يومها ${index} إن <b>الأسعار</b> ارتفعت في <a href="/day/${index}">مايو</a>، ولم يسأل أحد من أين جاء الرقم.</p>`,
  ).join('')}</article></body></html>`;

test('the main text of a long page is found in a thread of its own: others are answered meanwhile', async () => {
  const html = page(4000);
  expect(html.length).toBeGreaterThan(400_000);
  let beats = 0;
  const beat = setInterval(() => (beats += 1), 5);
  const { nodes, title, blocks } = await readPage(html, 'https://news.example/a');
  clearInterval(beat);
  expect(beats).toBeGreaterThan(10);
  expect(title).toBe('الأسعار');
  const text = plainTextOf({ type: 'doc', content: nodes });
  expect(text).toContain('في يومها 3999');
  expect(text).not.toContain('قائمة');
  expect(blocks?.some(({ kept }) => !kept)).toBe(true);
  expect(JSON.stringify(nodes)).toContain('https://news.example/day/3999');
}, 60_000);

test('a long page and a short one are read alike', async () => {
  const [short, long] = [await readPage(page(300), null), await readPage(page(900), null)];
  expect(page(300).length).toBeLessThan(100_000);
  expect(page(900).length).toBeGreaterThan(100_000);
  expect(long.nodes.slice(0, 250)).toEqual(short.nodes.slice(0, 250));
});
