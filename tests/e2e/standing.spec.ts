/** A role that changes while a page is open: what was read with the old one leaves the page by itself. */
import { removeMember, updateMember } from '@/lib/api/people';
import { createNote } from '@/lib/api/notes';
import { deskPage } from './desk-page';
import { expect, test } from './fixtures';
import { richText } from './people';
import { wordsOf } from './words';

const TEXT = 'The council says that buses are faster. Its chair said so on the radio. The lanes cost two million.';
/** A page asks every ten seconds; then it is read again. */
const SOON = { timeout: 25_000 };

test('an editor made a reviewer keeps nothing that is for editors on an open desk', async ({ newDesk, windowOf }) => {
  const t = wordsOf('en');
  const workspace = await newDesk();
  const owner = await workspace.join('owner');
  const [other, editor] = [await workspace.join('editor', 'Amal'), await workspace.join('editor', 'Basil')];
  const article = await workspace.article(other, { title: 'Bus lanes', text: TEXT });
  const claim = await workspace.label(other, article, 'claim', 0);
  await other.ask(createNote, {
    params: { workspace: workspace.slug, annotation: claim.id },
    body: { body: richText('The source is the chair’s driver.'), protection: 'editors' },
  });
  const page = await windowOf(editor);
  const desk = deskPage(page, t);
  const [approve, secret] = [
    desk.editor('claim').getByRole('radio', { name: t('annotations.status.approved') }),
    page.getByText('The source is the chair’s driver.'),
  ];
  await desk.open(workspace.slug, article.id);
  await desk.card('claim').click();
  await expect(secret).toBeVisible();
  await expect(approve).toBeEnabled();

  await owner.ask(updateMember, {
    params: { workspace: workspace.slug, user: editor.id },
    body: { role: 'reviewer' },
    version: 1,
  });
  await expect(secret).toHaveCount(0, SOON);
  await expect(page.getByText(t('shell.standing.changed', { role: t('people.role.reviewer.name') }))).toBeVisible();
  await desk.ready();
  await desk.card('claim').click();
  await expect(approve).toBeDisabled();
  await expect(secret).toHaveCount(0);

  // It is a desk like any other: a label is saved.
  await desk.sentence(2).click();
  await desk.press('claim');
  await desk.expectSaved();
});

test('a page that does not ask for news by itself follows too; who was taken out sees that alone', async ({
  newDesk,
  windowOf,
  expectErrors,
}) => {
  expectErrors(/status of 404/);
  const t = wordsOf('en');
  const workspace = await newDesk();
  const owner = await workspace.join('owner');
  const editor = await workspace.join('editor');
  await workspace.article(editor, { title: 'Bus lanes', text: TEXT });
  const page = await windowOf(editor);
  const at = { workspace: workspace.slug, user: editor.id };
  await page.goto(`/${workspace.slug}/articles`);
  const bring = page.getByRole('link', { name: t('articles.new') }).first();
  await expect(bring).toBeVisible();

  await owner.ask(updateMember, { params: at, body: { role: 'viewer' }, version: 1 });
  await expect(bring).toHaveCount(0, SOON);
  await expect(page.getByRole('link', { name: 'Bus lanes' })).toBeVisible();

  await owner.ask(removeMember, { params: at, version: 2 });
  await expect(page.getByRole('heading', { name: t('shell.standing.removed.title') })).toBeVisible(SOON);
  await expect(page.getByText('Bus lanes')).toHaveCount(0);
});
