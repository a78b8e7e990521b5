/** The desk by keyboard alone: from the sign-in form to a verdict and back, without one call to the mouse. */
import { listAnnotations } from '@/lib/api/annotations';
import { deskPage } from './desk-page';
import { expect, test, type Page } from './fixtures';
import { wordsOf } from './words';

const TEXT = [
  'The council says that buses are forty per cent faster.',
  'Its chair said so on the radio.',
  'It is the best idea in years.',
  'Good morning to all readers.',
  'The lanes cost two million.',
].join(' ');

test('everything at the desk works by keyboard', async ({ newDesk, windowOf }) => {
  const t = wordsOf('en');
  const workspace = await newDesk();
  const editor = await workspace.join('editor');
  const article = await workspace.article(editor, { title: 'Bus lanes', text: TEXT });
  const page = await windowOf(null);
  const desk = deskPage(page, t);
  const { keyboard } = page;
  const press = async (...keys: string[]) => {
    for (const key of keys) await keyboard.press(key);
  };

  await test.step('sign in and arrive', async () => {
    await page.goto(`/sign-in?callbackUrl=/${workspace.slug}/articles/${article.id}`);
    await expect(page.getByRole('textbox', { name: t('auth.signIn.email') })).toBeFocused();
    await keyboard.type(editor.email);
    await press('Tab');
    await keyboard.type(editor.password);
    await press('Enter');
    await page.waitForURL(`/${workspace.slug}/articles/${article.id}`);
    await desk.ready();
  });

  await test.step('choose with arrows, label with letters', async () => {
    await press('ArrowDown');
    await expect(desk.sentence(0)).toBeFocused();
    await press('c');
    await desk.expectLabel(0, 'claim');
    await press('ArrowDown', 'a', 'ArrowDown', 'o', 'ArrowDown', 'x');
    await expect(desk.sentence(3)).toBeFocused();
    await desk.expectLabel(1, 'attribution');
    await desk.expectLabel(2, 'opinion');
    await expect(desk.sentence(3)).toHaveAttribute('aria-description', t('desk.triage.nothing'));
    await press(']');
    await expect(desk.sentence(4)).toBeFocused();
    await press('Shift+ArrowUp', 'c');
    await desk.expectLabel(4, 'claim');
    await expect(desk.card('claim')).toHaveCount(2);
    await desk.expectSaved();
  });

  await test.step('undo and redo', async () => {
    await press('Control+z');
    await expect(desk.card('claim')).toHaveCount(1);
    await press('Control+Shift+z');
    await expect(desk.card('claim')).toHaveCount(2);
    await press('Control+z');
    await expect(desk.card('claim')).toHaveCount(1);
  });

  await test.step('open the card, give a verdict, go back to the sentence', async () => {
    await press('Home', 'Enter');
    await expect(desk.editor('claim')).toBeVisible();
    const first = desk.rating('True');
    for (let tabs = 0; tabs < 25 && !(await isInRating(page)); tabs += 1) await press('Tab');
    expect(await isInRating(page)).toBe(true);
    for (const name of ['Mostly true', 'Missing context', 'Misleading', 'False']) {
      await press('ArrowRight');
      await expect(desk.rating(name)).toBeFocused();
    }
    await press('Enter');
    await expect(desk.rating('False')).toBeChecked();
    await expect(first).not.toBeChecked();
    await press('Tab');
    await expect(desk.reasoning).toBeFocused();
    await keyboard.type('The timetable says sixteen per cent.');
    await press('Escape', 'Escape');
    await expect(desk.editor('claim')).toBeHidden();
    await expect(desk.sentence(0)).toBeFocused();
    await desk.expectSaved();
    await expect(desk.sentence(0)).toHaveAttribute('aria-description', 'Claim, False');
  });

  await test.step('delete, and take it back', async () => {
    await press('ArrowDown', 'ArrowDown');
    await expect(desk.sentence(2)).toBeFocused();
    await press('Delete');
    await expect(desk.card('opinion')).toHaveCount(0);
    await press('Control+z');
    await expect(desk.card('opinion')).toHaveCount(1);
    await desk.expectSaved();
  });

  await test.step('the list of shortcuts and the palette', async () => {
    await press('?');
    const shortcuts = page.getByRole('dialog', { name: t('desk.shortcuts.title') });
    await expect(shortcuts).toContainText(t('desk.shortcuts.key.untouchedNext'));
    await press('Escape');
    await expect(shortcuts).toBeHidden();
    await press('Control+k');
    const palette = page.getByRole('dialog', { name: t('desk.palette.open') });
    await expect(palette.getByRole('combobox')).toBeFocused();
    await keyboard.type('5');
    await expect(palette.getByRole('option', { name: /The lanes cost two million/ })).toBeVisible();
    await press('Enter');
    await expect(palette).toBeHidden();
    await expect(desk.sentence(4)).toBeFocused();
  });

  const { items } = await editor.ask(listAnnotations, {
    params: { workspace: workspace.slug, article: article.id },
  });
  expect(items.map(({ kind, verdict }) => [kind, verdict?.rating ?? null])).toEqual([
    ['claim', 'false'],
    ['attribution', null],
    ['opinion', null],
  ]);
});

const isInRating = (page: Page): Promise<boolean> =>
  page.evaluate(
    () =>
      document.activeElement?.getAttribute('role') === 'radio' &&
      document.activeElement.closest('[aria-label="Rating"]') !== null,
  );
