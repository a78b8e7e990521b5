/** The desk on a phone: sentences are tapped, the margin is a sheet, the board is swiped. */
import { listTasks } from '@/lib/api/tasks';
import { deskPage } from './desk-page';
import { expect, test } from './fixtures';
import { wordsOf } from './words';

const TEXT = 'قال الوزير إن الصادرات زادت 12% هذا العام. لم تنشر الوزارة أرقامها بعد. وهذا أسوأ قرار في تاريخ البلاد.';
const SOURCE = 'https://statistics.example/exports/2026';

test('label, check and give work on a phone', { tag: '@phone' }, async ({ newDesk, windowOf }) => {
  const t = wordsOf('ar');
  const workspace = await newDesk('ar');
  const editor = await workspace.join('editor', 'سلمى حداد');
  const article = await workspace.article(editor, { title: 'الصادرات', text: TEXT });
  const page = await windowOf(editor);
  const desk = deskPage(page, t);

  await desk.open(workspace.slug, article.id);
  await desk.sentence(0).tap();
  const bar = await desk.toolbar.boundingBox();
  expect(bar?.y ?? 0, 'the bar is at the foot of the screen').toBeGreaterThan(700);
  await desk.toolbar.getByRole('button', { name: t('annotations.kind.claim'), exact: true }).tap();
  await desk.expectLabel(0, 'claim');
  await desk.sentence(2).tap();
  await desk.toolbar.getByRole('button', { name: t('annotations.kind.opinion'), exact: true }).tap();
  await desk.expectLabel(2, 'opinion');
  await desk.expectSaved();

  const sheet = page.getByRole('dialog', { name: t('desk.card.title') });
  await test.step('the card opens as a sheet', async () => {
    await desk.sentence(0).tap();
    await desk.sentence(0).tap();
    await expect(sheet).toBeVisible();
    await expect(sheet.getByRole('article')).toContainText('زادت 12%');
    await desk.rating('خاطئ').tap();
    await expect(desk.rating('خاطئ')).toBeChecked();
  });

  await test.step('evidence', async () => {
    const field = sheet.getByRole('textbox', { name: t('evidence.paste') });
    await field.fill(SOURCE);
    await field.press('Enter');
    await sheet.getByRole('radio', { name: t('evidence.stance.refutes') }).tap();
    await sheet.getByRole('button', { name: t('evidence.submit'), exact: true }).tap();
    await expect(sheet.getByRole('link', { name: /statistics\.example/ }).first()).toBeVisible();
  });

  await test.step('a task, moved on the board', async () => {
    await sheet.getByRole('button', { name: t('annotations.assign.open'), exact: true }).tap();
    const form = page.getByRole('dialog', { name: t('annotations.assign.title') });
    await form.getByRole('combobox', { name: t('annotations.assign.who') }).selectOption({ label: 'سلمى حداد' });
    await form.getByRole('button', { name: t('annotations.assign.give') }).tap();
    await expect(sheet.getByText(t('annotations.taskStatus.todo')).first()).toBeAttached();
    const params = { workspace: workspace.slug };
    await expect.poll(async () => (await editor.ask(listTasks, { params })).items.length).toBe(1);
    await page.goto(`/${workspace.slug}/tasks`);
    const board = page.getByRole('region', { name: t('tasks.status.todo') });
    await board.getByRole('button', { name: /المزيد عن/ }).tap();
    await page.getByRole('menuitemradio', { name: t('tasks.status.in_progress') }).tap();
    await expect(page.getByRole('region', { name: t('tasks.status.in_progress') }).getByRole('listitem')).toHaveCount(
      1,
    );
    await expect
      .poll(async () => (await editor.ask(listTasks, { params })).items.map(({ status }) => status))
      .toEqual(['in_progress']);
  });
});
