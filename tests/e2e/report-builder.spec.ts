/** The builder: what is chosen is shown at once and stays, what is closed leaves nowhere, and two editors lose nothing. */
import { addEvidence } from '@/lib/api/evidence';
import { createNote } from '@/lib/api/notes';
import { faultsOf } from './axe';
import { expect, test } from './fixtures';
import { richText } from './people';
import { wordsOf } from './words';

const TEXT = 'The council says that buses are faster. Its chair said so on the radio. The lanes cost two million.';

for (const locale of ['en', 'ar'] as const) {
  test(`a report is put together in ${locale}`, async ({ newDesk, windowOf }) => {
    const t = wordsOf(locale);
    const workspace = await newDesk(locale);
    const editor = await workspace.join('editor');
    const article = await workspace.article(editor, { title: 'Bus lanes', text: TEXT });
    const first = await workspace.label(editor, article, 'claim', 0);
    await workspace.label(editor, article, 'claim', 2);
    const params = { workspace: workspace.slug, annotation: first.id };
    await editor.ask(createNote, { params, body: { body: richText('Written for ourselves') } });
    await editor.ask(addEvidence, { params, body: { url: 'https://wiki.intranet/lanes', title: 'Own notes' } });
    const page = await windowOf(editor);
    await page.goto(`/${workspace.slug}/articles/${article.id}/report`);
    const panel = page.getByRole('complementary', { name: t('builder.title') });
    const report = page.locator('article.report');
    const claims = report.locator('.claim-quote');
    await expect(claims).toHaveText(['The council says that buses are faster.', 'The lanes cost two million.']);
    expect(await faultsOf(page)).toEqual([]);

    await test.step('by keyboard, a claim is moved; the report is numbered anew', async () => {
      await panel.getByRole('button', { name: t('builder.moveDown', { place: 1 }) }).focus();
      await page.keyboard.press('Enter');
      await expect(claims).toHaveText(['The lanes cost two million.', 'The council says that buses are faster.']);
      await page.reload();
      await expect(claims.first()).toHaveText('The lanes cost two million.');
    });

    await test.step('a note is opened to readers where it hangs, and closed again', async () => {
      await panel.getByRole('listitem').getByRole('button', { expanded: false }).click();
      const note = panel.getByRole('listitem').filter({ hasText: 'Written for ourselves' }).last();
      await expect(report).not.toContainText('Written for ourselves');
      await note.getByRole('button').click();
      await page.getByRole('menuitemradio', { name: t('protection.choice.public') }).click();
      await expect(report).toContainText('Written for ourselves');
      await note.getByRole('button').click();
      await page.getByRole('menuitemradio', { name: t('protection.choice.editors') }).click();
      await expect(report).not.toContainText('Written for ourselves');
    });

    await test.step('an introduction saves itself', async () => {
      await panel.getByRole('tab', { name: t('builder.words') }).click();
      await panel.getByRole('textbox', { name: t('builder.field.introduction') }).click();
      await page.keyboard.type('We looked at two claims.');
      await expect(panel.getByText(t('builder.save.saved'), { exact: true })).toBeVisible();
      await expect(report).toContainText('We looked at two claims.');
      expect(await faultsOf(page)).toEqual([]);
    });

    await test.step('headings gather claims, in another language than the article’s', async () => {
      await panel.getByRole('tab', { name: t('builder.choices') }).click();
      await panel.getByRole('radio', { name: t('builder.arrangement.verdict') }).click();
      await panel.getByLabel(t('builder.field.locale')).selectOption('ar');
      await expect(report.getByRole('heading', { name: 'بلا حكم بعد', level: 2 })).toBeVisible();
      await expect(report).toHaveAttribute('dir', 'rtl');
    });

    await test.step('the check names a source that no reader can open, and leads to its card', async () => {
      await panel.getByRole('tab', { name: t('builder.check') }).click();
      const doubt = panel.getByRole('link', { name: t('builder.leaks.doubt.private_address') });
      await expect(doubt).toHaveAttribute('href', `/${workspace.slug}/articles/${article.id}#a-${first.id}`);
      expect(await faultsOf(page)).toEqual([]);
    });
  });
}

test('two editors write the same text: both are shown, and one is chosen', async ({
  newDesk,
  windowOf,
  expectErrors,
}) => {
  expectErrors(/412/);
  const t = wordsOf('en');
  const workspace = await newDesk();
  const [one, two] = [await workspace.join('editor', 'Rima'), await workspace.join('editor', 'Sami')];
  const article = await workspace.article(one, { title: 'Bus lanes', text: TEXT });
  const open = async (person: typeof one) => {
    const page = await windowOf(person);
    await page.goto(`/${workspace.slug}/articles/${article.id}/report`);
    const panel = page.getByRole('complementary', { name: t('builder.title') });
    await panel.getByRole('tab', { name: t('builder.words') }).click();
    return { page, panel, method: panel.getByRole('textbox', { name: t('builder.field.method') }) };
  };
  const [hers, his] = [await open(one), await open(two)];
  await hers.method.fill('We asked three people.');
  await expect(hers.panel.getByText(t('builder.save.saved'), { exact: true })).toBeVisible();
  await his.method.fill('We asked nobody at all.');
  const question = his.panel.getByRole('alert');
  await expect(question).toContainText('We asked three people.');
  await expect(question).toContainText('We asked nobody at all.');
  await question.getByRole('button', { name: t('builder.conflict.takeTheirs') }).click();
  await expect(his.method).toHaveValue('We asked three people.');
  await expect(his.page.locator('article.report')).toContainText('We asked three people.');
});

test('on a phone the choices are in a sheet', async ({ newDesk, windowOf }) => {
  const t = wordsOf('ar');
  const workspace = await newDesk('ar');
  const editor = await workspace.join('editor');
  const article = await workspace.article(editor, { title: 'Bus lanes', text: TEXT });
  await workspace.label(editor, article, 'claim', 0);
  const page = await windowOf(editor, { viewport: { width: 390, height: 844 }, hasTouch: true });
  await page.goto(`/${workspace.slug}/articles/${article.id}/report`);
  await page.getByRole('button', { name: t('builder.open') }).click();
  const sheet = page.getByRole('dialog', { name: t('builder.title') });
  await sheet.getByRole('checkbox', { name: /The council says/ }).click();
  await expect(page.locator('.claim-quote')).toHaveCount(0);
  expect(await faultsOf(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});
