/** What the interface lets each role do, and what a stranger learns. The API's refusals are tested one by one elsewhere. */
import { deskPage } from './desk-page';
import { expect, test } from './fixtures';
import { wordsOf } from './words';

const TEXT = 'The council says that buses are faster. Its chair said so on the radio. The lanes cost two million.';

test('a viewer reads and changes nothing', async ({ newDesk, windowOf }) => {
  const t = wordsOf('en');
  const workspace = await newDesk();
  const editor = await workspace.join('editor');
  const article = await workspace.article(editor, { title: 'Bus lanes', text: TEXT });
  const claim = await workspace.label(editor, article, 'claim', 0);
  await workspace.verdict(editor, claim, 'false', 'The timetable says otherwise.');
  const page = await windowOf(await workspace.join('viewer'));
  const desk = deskPage(page, t);

  await desk.open(workspace.slug, article.id);
  await desk.sentence(1).click();
  await page.keyboard.press('c');
  await page.keyboard.press('x');
  await expect(desk.toolbar).toBeHidden();
  await desk.card('claim').click();
  const card = desk.editor('claim');
  await expect(card).toContainText('The timetable says otherwise.');
  await expect(card).toContainText(t('annotations.readOnly.viewer'));
  await expect(card.getByRole('textbox')).toHaveCount(0);
  await expect(card.getByRole('radio', { disabled: false })).toHaveCount(0);
  await expect(card.getByRole('button', { name: t('annotations.assign.open'), exact: true })).toHaveCount(0);
  await expect(desk.card('claim')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveCount(0);

  await page.goto(`/${workspace.slug}/articles`);
  await expect(page.getByRole('link', { name: 'Bus lanes' })).toBeVisible();
  await expect(page.getByRole('link', { name: t('articles.new') })).toHaveCount(0);
  await page.goto(`/${workspace.slug}/tasks`);
  await expect(page.getByRole('heading', { name: t('tasks.title'), level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: t('tasks.new') })).toHaveCount(0);
  await page.goto(`/${workspace.slug}/articles/${article.id}/report`);
  await expect(page.locator('article.report')).toContainText('The timetable says otherwise.');
  const panel = page.getByRole('complementary', { name: t('builder.title') });
  await expect(panel.getByText(t('builder.readOnly'))).toBeVisible();
  await expect(panel.getByRole('checkbox', { disabled: false })).toHaveCount(0);
  await page.goto(`/${workspace.slug}/settings/members`);
  await expect(page.getByRole('heading', { name: t('settings.title'), level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: /invite/i })).toHaveCount(0);
});

test('a reviewer works on a claim and leaves the approval to an editor', async ({ newDesk, windowOf }) => {
  const t = wordsOf('en');
  const workspace = await newDesk();
  const editor = await workspace.join('editor');
  const reviewer = await workspace.join('reviewer');
  const article = await workspace.article(editor, { title: 'Bus lanes', text: TEXT });
  await workspace.label(reviewer, article, 'claim', 0);
  const page = await windowOf(reviewer);
  const desk = deskPage(page, t);
  await desk.open(workspace.slug, article.id);
  await desk.card('claim').click();
  const status = desk.editor('claim').getByRole('radiogroup', { name: t('annotations.statusLabel') });
  await status.getByRole('radio', { name: t('annotations.status.ready_for_review') }).click();
  await desk.expectSaved();
  await expect(status.getByRole('radio', { name: t('annotations.status.approved') })).toBeDisabled();
  await expect(desk.editor('claim')).toContainText(t('annotations.approval.role'));
  await expect(page.getByRole('button', { name: t('annotations.assign.open'), exact: true })).toHaveCount(0);

  const theirs = await windowOf(editor);
  const other = deskPage(theirs, t);
  await other.open(workspace.slug, article.id);
  await other.card('claim').click();
  await other
    .editor('claim')
    .getByRole('radio', { name: t('annotations.status.approved') })
    .click();
  await other.expectSaved();
  await page.reload();
  await desk.card('claim').click();
  await expect(status.getByRole('radio', { name: t('annotations.status.approved') })).toBeChecked();
});

test('somebody from outside is told that there is nothing', async ({ newDesk, windowOf, expectErrors }) => {
  expectErrors(/status of 404/);
  const t = wordsOf('en');
  const [inside, outside] = [await newDesk(), await newDesk()];
  const editor = await inside.join('editor');
  const article = await inside.article(editor, { title: 'Bus lanes', text: TEXT });
  const page = await windowOf(await outside.join('owner'));
  for (const path of [
    `/${inside.slug}`,
    `/${inside.slug}/articles`,
    `/${inside.slug}/articles/${article.id}`,
    `/${inside.slug}/articles/${article.id}/report`,
    `/${inside.slug}/settings/members`,
    `/${outside.slug}/articles/${article.id}`,
    '/nobody-has-this-desk',
  ]) {
    const answer = await page.goto(path);
    expect([path, answer?.status()]).toEqual([path, 404]);
    await expect(page.getByRole('heading', { name: t('shell.notFound.title') })).toBeVisible();
    await expect(page.getByText('Bus lanes')).toHaveCount(0);
  }
});

test('a visitor is asked to sign in and comes back to where they were going', async ({
  newDesk,
  windowOf,
  expectErrors,
}) => {
  expectErrors(/status of 401/);
  const t = wordsOf('en');
  const workspace = await newDesk();
  const viewer = await workspace.join('viewer');
  const page = await windowOf(null);
  await page.goto(`/${workspace.slug}/tasks`);
  await page.waitForURL(/\/sign-in\?/);
  await page.getByRole('textbox', { name: t('auth.signIn.email') }).fill(viewer.email);
  await page.getByLabel(t('auth.signIn.password'), { exact: true }).fill('not the password');
  await page.getByRole('button', { name: t('auth.signIn.submit'), exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: t('auth.signIn.wrong.title') })).toBeVisible();
  await page.getByLabel(t('auth.signIn.password'), { exact: true }).fill(viewer.password);
  await page.getByRole('button', { name: t('auth.signIn.submit'), exact: true }).click();
  await page.waitForURL(`/${workspace.slug}/tasks`);
  await expect(page.getByRole('heading', { name: t('tasks.title'), level: 1 })).toBeVisible();
});

test('somebody with a desk opens another and owns it', async ({ newDesk, windowOf }) => {
  const t = wordsOf('en');
  const workspace = await newDesk();
  const page = await windowOf(await workspace.join('reviewer'));
  await page.goto(`/${workspace.slug}`);
  await page.getByRole('button', { name: /Switch workspace/ }).click();
  await page.getByRole('menuitem', { name: t('shell.newWorkspace') }).click();
  await expect(page.getByRole('heading', { name: t('auth.workspace.title'), level: 1 })).toBeVisible();
  const slug = `second-${Date.now().toString(36)}`;
  await page.getByLabel(t('auth.workspace.name')).fill('Second desk');
  await page.getByLabel(t('auth.workspace.slug')).fill(slug);
  await page.getByRole('button', { name: t('auth.workspace.submit') }).click();
  await page.waitForURL(`**/${slug}/articles`);
  await expect(page.getByRole('link', { name: t('articles.new') }).first()).toBeVisible();
});
