/** A report for its readers: published from its page, read without scripts, corrected, retracted, brought back. */
import type { Locator, Page } from '@playwright/test';
import { getAnnotation, updateAnnotation } from '@/lib/api/annotations';
import { faultsOf } from './axe';
import { expect, test } from './fixtures';
import type { Desk, Person } from './people';
import { wordsOf } from './words';

const t = wordsOf('ar');
const TITLE = 'هل زادت الصادرات هذا العام؟';
const TEXT = 'قال الوزير إن الصادرات زادت 12% هذا العام. ولم تنشر الوزارة أي أرقام حتى الآن.';

const button = (within: Page | Locator, key: string) => within.getByRole('button', { name: t(key), exact: true });

async function approve(by: Person, workspace: Desk, annotation: string): Promise<void> {
  const params = { workspace: workspace.slug, annotation };
  const { version } = await by.ask(getAnnotation, { params });
  await by.ask(updateAnnotation, { params, version, body: { status: 'approved' } });
}

test('an Arabic report is published, read without scripts, corrected and retracted', async ({
  newDesk,
  windowOf,
  expectErrors,
}) => {
  const workspace = await newDesk('ar');
  const editor = await workspace.join('editor');
  const second = await workspace.join('editor', 'سعاد');
  const reviewer = await workspace.join('reviewer');
  const article = await workspace.article(editor, { title: TITLE, text: TEXT });
  const claim = await workspace.label(reviewer, article, 'claim', 0);
  await workspace.verdict(reviewer, claim, 'false', 'لا رقم منشورًا يؤيده.');

  const page = await windowOf(editor, { locale: 'ar' });
  const report = `/${workspace.slug}/articles/${article.id}/report`;
  await page.goto(report);
  await button(page, 'publications.publish').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(t('publications.unapproved'))).toBeVisible();
  await expect(button(dialog, 'publications.publish')).toBeDisabled();
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: t('common.cancel') }).click();

  await approve(editor, workspace, claim.id);
  await page.reload();
  await button(page, 'publications.publish').click();
  await button(dialog, 'publications.publish').click();
  await expect(page.getByText(t('publications.state.live'), { exact: true })).toBeVisible();
  const address = (await page.locator('a[href*="/r/"]').first().getAttribute('href')) ?? '';

  const reader = await windowOf(null, { javaScriptEnabled: false });
  const answer = await reader.goto(address);
  expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'");
  await expect(reader.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  await expect(reader.locator('.report')).toHaveAttribute('dir', 'rtl');
  // The mark is underlined, once: not its link as well.
  await expect(reader.locator('mark a').first()).toHaveCSS('text-decoration-line', 'none');
  await reader.locator('mark a').first().click();
  await expect(reader.locator('.claim:target')).toContainText('لا رقم منشورًا يؤيده.');

  const { version } = await editor.ask(getAnnotation, {
    params: { workspace: workspace.slug, annotation: claim.id },
  });
  await workspace.verdict(editor, { ...claim, version }, 'mostly-true', 'نُشرت الأرقام، وهي قريبة مما قال.');
  await page.reload();
  await button(page, 'publications.publishAgain').click();
  await expect(dialog.getByText(t('publications.toApprove'))).toBeVisible();
  await expect(button(dialog, 'publications.publishAgain')).toBeDisabled();
  await dialog.getByRole('button', { name: t('common.cancel') }).click();
  await approve(second, workspace, claim.id);
  await page.reload();
  await button(page, 'publications.publishAgain').click();
  await dialog.getByRole('textbox', { name: t('publications.what') }).fill('صار الحكم «صحيح في معظمه».');
  await dialog.getByRole('textbox', { name: t('publications.why') }).fill('نشرت الوزارة أرقامها.');
  expect(await faultsOf(page)).toEqual([]);
  await button(dialog, 'publications.publishAgain').click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(t('publications.state.live'), { exact: true })).toBeVisible();

  // Reloading asks again: a reader's browser may keep the page for a minute.
  await reader.goto(address);
  await expect(async () => {
    await reader.reload();
    await expect(reader.locator('.public-corrections')).toContainText('نشرت الوزارة أرقامها.', { timeout: 500 });
  }).toPass();
  const scripted = await windowOf(null, { colorScheme: 'dark', viewport: { width: 390, height: 844 } });
  for (const shown of [address, `${address}?edition=1`, `${address}/embed`]) {
    await scripted.goto(shown);
    expect(await faultsOf(scripted)).toEqual([]);
  }

  expectErrors(/410/);
  await button(page, 'publications.retract').click();
  await dialog.getByRole('textbox', { name: t('publications.retractReason') }).fill('الوثيقة مزوّرة.');
  await button(dialog, 'publications.retract').click();
  await expect(page.getByText(t('publications.state.retracted'), { exact: true })).toBeVisible();
  await expect(async () => {
    expect((await reader.reload())?.status()).toBe(410);
  }).toPass();
  await expect(reader.getByText('الوثيقة مزوّرة.')).toBeVisible();
});
