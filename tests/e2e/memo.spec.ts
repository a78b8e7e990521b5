/** A correction memo: the editor writes it, the author answers on a phone without an account, the desk sees it. */
import { faultsOf } from './axe';
import { expect, test } from './fixtures';
import { wordsOf } from './words';

const TEXT = 'قال الوزير إن الصادرات زادت 12% هذا العام. لم تنشر الوزارة أرقامها بعد. وهذا أسوأ قرار في تاريخ البلاد.';
const SUGGESTED = 'قال الوزير إن الصادرات زادت 4% هذا العام.';
const t = wordsOf('en');
const ar = wordsOf('ar');

test('the editor writes a memo, the author answers it by its link, the desk lays the accepted words into the text', async ({
  newDesk,
  windowOf,
  expectErrors,
}) => {
  const workspace = await newDesk('en');
  const [editor, reviewer] = [await workspace.join('editor'), await workspace.join('reviewer')];
  const article = await workspace.article(editor, { title: 'الصادرات', text: TEXT });
  for (const [sentence, reasoning] of [
    [0, 'الزيادة 4% بحسب نشرة مايو.'],
    [1, 'نُشرت الأرقام في مايو.'],
  ] as const) {
    await workspace.verdict(reviewer, await workspace.label(reviewer, article, 'claim', sentence), 'false', reasoning);
  }

  const desk = await windowOf(editor);
  await desk.goto(`/${workspace.slug}/articles/${article.id}/memo`);
  await desk.getByRole('button', { name: t('memos.begin') }).click();
  const first = desk
    .getByRole('listitem')
    .filter({ has: desk.getByRole('heading', { name: t('memos.item', { number: 1 }) }) });
  await first.getByRole('textbox', { name: t('memos.suggestion') }).fill(SUGGESTED);
  await expect(first.locator('ins')).toContainText('4');
  await desk.getByRole('textbox', { name: t('memos.author') }).fill('نادية');
  await expect(desk.getByRole('status').filter({ hasText: t('memos.saved') })).toBeVisible();
  expect(await faultsOf(desk)).toEqual([]);
  await desk.getByRole('button', { name: t('memos.link.open') }).click();
  await desk.getByRole('button', { name: t('memos.link.make') }).click();
  const link = await desk.getByRole('textbox', { name: t('memos.link.label') }).inputValue();
  await desk.getByRole('button', { name: t('common.done') }).click();

  const author = await windowOf(null, { viewport: { width: 390, height: 844 }, hasTouch: true });
  const answer = await author.goto(link);
  expect(answer?.headers()).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' });
  expect(answer?.headers()['cache-control']).toContain('no-store');
  await expect(author.getByRole('main')).toHaveAttribute('dir', 'rtl');
  expect(await faultsOf(author)).toEqual([]);
  const firstChoices = author.getByRole('group', { name: ar('memos.letter.choices', { number: 1 }) });
  const second = author.getByRole('group', { name: ar('memos.letter.choices', { number: 2 }) });
  await firstChoices.getByRole('button', { name: ar('memos.letter.accept') }).click();
  await expect(author.getByRole('status').filter({ hasText: ar('memos.letter.state.saved') })).toHaveCount(1);

  expectErrors(/ERR_INTERNET_DISCONNECTED|Failed to load resource|Failed to fetch/);
  await author.context().setOffline(true);
  await second.getByRole('button', { name: ar('memos.letter.decline') }).click();
  await author.getByRole('textbox', { name: ar('memos.letter.reason') }).fill('لم أجد النشرة.');
  await expect(author.getByRole('status').filter({ hasText: ar('memos.letter.state.offline') })).toBeVisible();
  await author.context().setOffline(false);
  await author.reload();
  await expect(author.getByRole('textbox', { name: ar('memos.letter.reason') })).toHaveValue('لم أجد النشرة.');
  await expect(author.getByRole('status').filter({ hasText: ar('memos.letter.all') })).toBeVisible();
  expect(await faultsOf(author)).toEqual([]);

  await expect(desk.getByText('لم أجد النشرة.')).toBeVisible({ timeout: 20_000 });
  await desk.getByRole('button', { name: t('memos.apply') }).click();
  await expect(desk).toHaveURL(/\/edit$/);
  await expect(desk.getByRole('textbox', { name: t('versions.edit.text') })).toContainText(SUGGESTED);
});

test('the letter can be read with scripts turned off, and an ended link leads nowhere', async ({
  newDesk,
  windowOf,
}) => {
  const workspace = await newDesk('en');
  const editor = await workspace.join('editor');
  const article = await workspace.article(editor, { title: 'الصادرات', text: TEXT });
  const desk = await windowOf(editor);
  const claim = await workspace.label(editor, article, 'claim', 0);
  await workspace.verdict(editor, claim, 'false', 'الزيادة 4%.');
  await desk.goto(`/${workspace.slug}/articles/${article.id}/memo`);
  await desk.getByRole('button', { name: t('memos.begin') }).click();
  await desk.getByRole('textbox', { name: t('memos.author') }).fill('نادية');
  await expect(desk.getByRole('status').filter({ hasText: t('memos.saved') })).toBeVisible();
  await desk.getByRole('button', { name: t('memos.link.open') }).click();
  await desk.getByRole('button', { name: t('memos.link.make') }).click();
  const link = await desk.getByRole('textbox', { name: t('memos.link.label') }).inputValue();
  await desk.getByRole('button', { name: t('common.done') }).click();

  const reader = await windowOf(null, { javaScriptEnabled: false });
  await reader.goto(link);
  await expect(reader.getByText('الزيادة 4%.')).toBeVisible();
  await desk.getByRole('button', { name: t('memos.link.open') }).click();
  await desk.getByRole('button', { name: t('memos.link.end') }).click();
  await expect(desk.getByText(t('memos.state.revoked'))).toBeVisible();
  await reader.goto(link);
  await expect(reader.getByRole('heading', { name: t('memos.letter.over') })).toBeVisible();
});
