/** The reading view before, or without, any script: the whole article is there, sentence by sentence. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './fixtures';

const ARABIC = path.resolve(import.meta.dirname, '../../prisma/samples/article-ar.txt');

test('the article can be read with scripts turned off', { tag: '@anywhere' }, async ({ newDesk, windowOf }) => {
  const text = await readFile(ARABIC, 'utf8');
  const workspace = await newDesk('ar');
  const editor = await workspace.join('editor');
  const article = await workspace.article(editor, { title: 'زيارة سرية', text });
  const page = await windowOf(editor, { javaScriptEnabled: false });
  const answer = await page.goto(`/${workspace.slug}/articles/${article.id}`);

  expect(answer?.headers()['content-security-policy']).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
  const body = page.locator('[data-article]');
  await expect(body).toBeVisible();
  await expect(body).toHaveAttribute('dir', 'rtl');
  await expect(body).toHaveAttribute('lang', 'ar');
  await expect(body.locator('.sentence')).toHaveCount(article.coverage.sentences);
  await expect(body.getByText('وقعوا 46 بروتوكولًا مع نظام الأسد')).toBeVisible();
  const first = await body.locator('.sentence').first().boundingBox();
  expect(first?.width ?? 0).toBeGreaterThan(100);
});
