/** A text that changes under its labels: edited in the browser, and what becomes of the words that were marked. */
import { createVersion } from '@/lib/api/versions';
import { listAnnotations } from '@/lib/api/annotations';
import { faultsOf } from './axe';
import { deskPage } from './desk-page';
import { expect, test, type Page } from './fixtures';
import type { Desk, Person } from './people';
import { wordsOf } from './words';

const SENTENCES = [
  'The council met on Monday evening in the old town hall.',
  'Bus fares will rise by twelve percent in the spring.',
  'The mayor called the plan a fair and careful one.',
  'A bridge over the northern canal was promised years ago.',
  'Nobody at the meeting could say what it would cost.',
];

const t = wordsOf('en');

async function caseOf(newDesk: () => Promise<Desk>) {
  const desk = await newDesk();
  const owner = await desk.join('owner');
  const article = await desk.article(owner, { title: 'Town hall', text: SENTENCES.join('\n\n') });
  const stays = await desk.label(owner, article, 'claim', 0);
  const changes = await desk.label(owner, article, 'claim', 1);
  const goes = await desk.label(owner, article, 'opinion', 3);
  const moves = await desk.label(owner, article, 'claim', 4);
  return { desk, owner, article, stays, changes, goes, moves, path: `/${desk.slug}/articles/${article.id}` };
}

type Case = Awaited<ReturnType<typeof caseOf>>;

const textBox = (page: Page) => page.getByRole('textbox', { name: t('versions.edit.text') });

/** Puts the caret at the end of the paragraph that holds the words; the editor hears of it within a frame or two. */
async function caretAfter(page: Page, words: string): Promise<void> {
  await textBox(page).locator('p', { hasText: words }).click();
  await page.keyboard.press('End');
  await expect.poll(() => page.evaluate(() => getSelection()?.anchorNode?.textContent ?? '')).toContain(words);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

async function deleteBack(page: Page, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await page.keyboard.press('Backspace');
}

const anchorsOf = async ({ desk, article }: Case, owner: Person) => {
  const page = await owner.ask(listAnnotations, {
    params: { workspace: desk.slug, article: article.id },
    query: { limit: 100 },
  });
  return Object.fromEntries(page.items.map(({ id, anchor }) => [id, anchor]));
};

/** Another figure in the second sentence, the fourth gone, the fifth taken to the top, and a new one above it. */
async function edit(page: Page): Promise<void> {
  await caretAfter(page, 'twelve percent');
  await deleteBack(page, 'twelve percent in the spring.'.length);
  await page.keyboard.type('nineteen percent in the spring.');
  await caretAfter(page, 'northern canal');
  await deleteBack(page, (SENTENCES[3] ?? '').length + 1);
  await caretAfter(page, 'Nobody at the meeting');
  await deleteBack(page, (SENTENCES[4] ?? '').length + 1);
  await caretAfter(page, 'old town hall');
  await page.keyboard.press('Enter');
  await page.keyboard.type('It rained all night.');
  await page.keyboard.press('Enter');
  await page.keyboard.type(SENTENCES[4] ?? '');
  await expect(textBox(page).locator('p:not(:empty)')).toHaveText([
    SENTENCES[0] ?? '',
    'It rained all night.',
    SENTENCES[4] ?? '',
    'Bus fares will rise by nineteen percent in the spring.',
    SENTENCES[2] ?? '',
  ]);
}

test('an edit keeps, moves, changes and loses the marked words, and the desk puts each right', async ({
  newDesk,
  windowOf,
}) => {
  const given = await caseOf(newDesk);
  const { owner, path, changes, goes, moves, stays } = given;
  const page = await windowOf(owner);
  await page.goto(`${path}/edit`);
  await edit(page);
  await page.getByRole('textbox', { name: t('versions.edit.reason') }).fill('A correction by the paper');
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: t('versions.edit.save') }).click();
  await expect(page.getByRole('heading', { name: 'Version 2 is saved' })).toBeFocused();
  expect(await anchorsOf(given, owner)).toEqual({
    [stays.id]: 'exact',
    [changes.id]: 'changed',
    [goes.id]: 'lost',
    [moves.id]: 'moved',
  });
  await expect(page.getByRole('link', { name: /nineteen/ })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('link', { name: t('versions.saved.toDesk') }).click();

  const desk = deskPage(page, t);
  await desk.ready();
  await page.goto(`${path}#a-${changes.id}`);
  const changed = page.locator(`#card-${changes.id}`);
  await expect(changed.getByText(t('annotations.anchor.changed'))).toBeVisible();
  await expect(changed.locator('del')).toHaveText('twelve');
  await expect(changed.locator('ins')).toHaveText('nineteen');
  await expect(changed.getByRole('radio', { name: 'Approved' })).toBeDisabled();
  expect(await faultsOf(page)).toEqual([]);
  await changed.getByRole('button', { name: t('annotations.anchorDo.confirm') }).click();
  await expect(changed.locator('del')).toHaveCount(0);
  await desk.expectSaved();

  await page.keyboard.press('Escape');
  const lost = page.getByRole('region', { name: 'Lost words: 1' });
  await lost.getByRole('button', { name: /^Opinion/ }).click();
  const card = page.locator(`#card-${goes.id}`);
  await expect(card.getByText(t('annotations.anchor.lost'))).toBeVisible();
  await card.getByRole('button', { name: t('annotations.anchorDo.attach') }).click();
  await expect(page.getByRole('button', { name: t('desk.attach.here') })).toBeDisabled();
  await desk.sentence(4).click();
  await page.getByRole('button', { name: t('desk.attach.here') }).click();
  await desk.expectSaved();
  await expect(lost).toHaveCount(0);
  await desk.expectLabel(4, 'opinion');
  expect(await anchorsOf(given, owner)).toMatchObject({ [changes.id]: 'exact', [goes.id]: 'exact' });

  await page.goto(`${path}/versions`);
  await expect(page.getByText('A correction by the paper')).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('link', { name: 'Version 1', exact: true }).click();
  await expect(page.locator('.mark-opinion')).toHaveText(SENTENCES[3] ?? '');
  await expect(page.locator('[data-article]')).toContainText('twelve percent');
  expect(await faultsOf(page)).toEqual([]);
  await page.goto(`${path}/versions/2?view=changes`);
  await expect(page.locator('[data-change="removed"]')).toContainText('northern canal');
  await expect(page.locator('[data-change="added"]')).toContainText('It rained all night.');
  await expect(page.locator('[data-change="changed"] ins')).toHaveText('nineteen');
  expect(await faultsOf(page)).toEqual([]);
});

test('an edit survives a reload, asks before it is left, and is kept beside somebody’s newer version', async ({
  newDesk,
  windowOf,
  expectErrors,
}) => {
  expectErrors(/status of 409/);
  const given = await caseOf(newDesk);
  const { desk, owner, article, path } = given;
  const page = await windowOf(owner);
  await page.goto(`${path}/edit`);
  await caretAfter(page, 'fair and careful');
  await page.keyboard.type(' Few agreed.');
  await page.getByRole('link', { name: t('versions.title'), exact: true }).click();
  const asking = page.getByRole('alertdialog');
  await expect(asking).toBeVisible();
  await asking.getByRole('button', { name: t('common.cancel') }).click();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.getByText(t('versions.edit.restored'))).toBeVisible();
  await expect(textBox(page)).toContainText('Few agreed.');

  const editor = await desk.join('editor', 'Edith Editor');
  const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
  await editor.ask(createVersion, {
    params: { workspace: desk.slug, article: article.id },
    body: { baseVersion: 1, document: { type: 'doc', content: [...SENTENCES, 'An end.'].map(paragraph) } },
  });
  await page.getByRole('button', { name: t('versions.edit.save') }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Edith Editor' })).toBeVisible();
  await expect(textBox(page)).toContainText('Few agreed.');
  await page.getByRole('button', { name: t('versions.edit.onTop') }).click();
  await expect(page.getByRole('heading', { name: 'Version 3 is saved' })).toBeVisible();
});

test('the desk tells of somebody’s newer version and loads it', async ({ newDesk, windowOf }) => {
  const given = await caseOf(newDesk);
  const { desk, owner, article, path } = given;
  const page = await windowOf(owner);
  await page.goto(path);
  await deskPage(page, t).ready();
  const editor = await desk.join('editor', 'Edith Editor');
  const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
  await editor.ask(createVersion, {
    params: { workspace: desk.slug, article: article.id },
    body: { baseVersion: 1, document: { type: 'doc', content: [...SENTENCES, 'An end.'].map(paragraph) } },
  });
  await expect(page.getByText(/newer version by .*Edith Editor/)).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: t('desk.newer.load') }).click();
  await expect(page.locator('[data-article]')).toContainText('An end.');
  await expect(page.getByText(/newer version by/)).toHaveCount(0);
});
