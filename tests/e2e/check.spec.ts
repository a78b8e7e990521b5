/** Checking one annotation on its opened card: verdict, evidence, notes, tasks, and two people at once. */
import { getAnnotation, giveVerdict } from '@/lib/api/annotations';
import type { Annotation } from '@/lib/domain/annotation';
import type { Article } from '@/lib/domain/article';
import type { Locale } from '@/lib/domain/locale';
import { faultsOf } from './axe';
import { expect, test, type Page } from './fixtures';
import { richText, type Desk, type Person } from './people';

const TEXT = 'قال الوزير أحمد علي إن العجز بلغ 40 بالمئة. ارتفعت الأسعار منذ مارس. وهذا أسوأ قرار في تاريخ المدينة.';

const PASTING = { permissions: ['clipboard-read', 'clipboard-write'] };

type Case = { desk: Desk; article: Article; owner: Person; editor: Person };

/** A desk with an article, an owner and an editor. */
async function caseOf(newDesk: (locale?: Locale) => Promise<Desk>, locale: Locale): Promise<Case> {
  const desk = await newDesk(locale);
  const owner = await desk.join('owner');
  const editor = await desk.join('editor', 'ليلى Haddad');
  const article = await desk.article(owner, { title: 'العجز والأسعار', text: TEXT });
  return { desk, article, owner, editor };
}

const cardOf = (page: Page, { id }: Annotation) => page.locator(`#card-${id}`);

/** Opens the card by its address, in one of the interface's languages. */
async function openCard(page: Page, { desk, article }: Case, annotation: Annotation, locale: Locale = 'en') {
  const baseUrl = test.info().project.use.baseURL ?? '';
  await page.context().addCookies([{ name: 'sanad-locale', value: locale, url: baseUrl }]);
  await page.goto(`/${desk.slug}/articles/${article.id}#a-${annotation.id}`);
  const card = cardOf(page, annotation);
  await expect(card.locator('article').first()).toBeVisible();
  return card;
}

/** What was changed on the card has arrived. */
const settled = (page: Page) =>
  expect(page.locator('[data-card] article').getByText('Saved', { exact: true })).toBeVisible();

test('a claim gets a verdict with reasoning, a source and a note, and all of it is there after a reload', async ({
  newDesk,
  windowOf,
}) => {
  const given = await caseOf(newDesk, 'en');
  const claim = await given.desk.label(given.editor, given.article, 'claim', 1);
  const page = await windowOf(given.owner);
  const card = await openCard(page, given, claim);

  await card.getByRole('radio', { name: 'Misleading' }).click();
  const reasoning = card.getByRole('textbox', { name: 'Reasoning' });
  await reasoning.click();
  await page.keyboard.type('The ministry’s own table says 31. انظر الصفحة 4.');
  await settled(page);

  await card.getByRole('textbox', { name: 'Paste an address' }).fill('www.example.org/table?page=4');
  await page.keyboard.press('Enter');
  const adding = card.getByRole('form', { name: 'Add evidence' });
  await adding.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(adding.getByText('Say what it does')).toBeVisible();
  await adding.getByRole('radio', { name: 'Refutes' }).focus();
  await page.keyboard.press('r');
  await page.keyboard.press('Enter');
  await expect(card.getByRole('link', { name: /example\.org/ })).toHaveAttribute(
    'href',
    'https://www.example.org/table?page=4',
  );

  await card.getByRole('button', { name: 'Write a note…' }).click();
  await expect(card.getByRole('textbox', { name: 'Note', exact: true })).toBeFocused();
  await page.keyboard.type('سألت الوزارة. No answer yet.');
  await page.keyboard.press('Control+Enter');
  await expect(card.getByRole('article', { name: /^Note by/ })).toContainText('سألت الوزارة');

  await card.getByRole('radio', { name: 'In progress' }).click();
  await settled(page);
  await page.reload();

  await expect(card.getByRole('radio', { name: 'Misleading' })).toBeChecked();
  await expect(card.getByRole('radio', { name: 'In progress' })).toBeChecked();
  await expect(card.getByRole('textbox', { name: 'Reasoning' })).toContainText('انظر الصفحة 4');
  await expect(card.getByRole('button', { name: /^Refutes/ })).toBeVisible();
  await expect(card.getByRole('article', { name: /^Note by/ })).toContainText('No answer yet.');

  await card.getByText('History', { exact: true }).click();
  await expect(card.getByText(/gave the verdict.*Misleading/)).toBeVisible();
  await expect(card.getByText(/added evidence that.*refutes it/)).toBeVisible();

  expect(await faultsOf(page)).toEqual([]);
});

test('an address pasted anywhere on the card begins a source, and unsent text survives a reload', async ({
  newDesk,
  windowOf,
}) => {
  const given = await caseOf(newDesk, 'ar');
  const claim = await given.desk.label(given.owner, given.article, 'claim', 1);
  const page = await windowOf(given.owner, PASTING);
  const card = await openCard(page, given, claim, 'ar');
  await page.evaluate(() => navigator.clipboard.writeText('https://example.org/خبر'));
  await card.getByRole('radio', { name: 'مضلِّل' }).focus();
  await page.keyboard.press('Control+V');
  const adding = card.getByRole('form', { name: 'أضف دليلًا' });
  await expect(adding.getByRole('textbox', { name: 'العنوان', exact: true })).toHaveValue(/^https:\/\/example\.org\//);
  await adding.getByRole('textbox', { name: /^ماذا يقول/ }).fill('ارتفعت الأسعار في مارس');
  await card.getByRole('button', { name: 'اكتب ملاحظة…' }).click();
  await expect(card.getByRole('textbox', { name: 'ملاحظة', exact: true })).toBeFocused();
  await page.keyboard.type('ملاحظة لم تُرسل');
  await page.reload();
  await expect(adding.getByRole('textbox', { name: /^ماذا يقول/ })).toHaveValue('ارتفعت الأسعار في مارس');
  await expect(card.getByRole('textbox', { name: 'ملاحظة', exact: true })).toContainText('ملاحظة لم تُرسل');
});

test('nobody approves their own claim, and the card says why', async ({ newDesk, windowOf }) => {
  const given = await caseOf(newDesk, 'en');
  const mine = await given.desk.label(given.owner, given.article, 'claim', 0);
  const card = await openCard(await windowOf(given.owner), given, mine);
  await expect(card.getByText('You marked this claim. Another editor has to approve it.')).toBeVisible();
  await expect(card.getByRole('radio', { name: 'Approved' })).toBeDisabled();

  const other = await windowOf(given.editor);
  const theirs = await openCard(other, given, mine);
  await theirs.getByRole('radio', { name: 'Approved' }).click();
  await settled(other);
  await other.reload();
  await expect(theirs.getByRole('radio', { name: 'Approved' })).toBeChecked();
});

test('an attribution names its speaker and carries a claim; the claim shows who said it', async ({
  newDesk,
  windowOf,
}) => {
  const given = await caseOf(newDesk, 'en');
  const claim = await given.desk.label(given.owner, given.article, 'claim', 0);
  const attribution = await given.desk.label(given.owner, given.article, 'attribution', 0);
  const page = await windowOf(given.owner);
  const card = await openCard(page, given, attribution);
  await card.getByRole('textbox', { name: 'Role' }).fill('وزير');
  await expect(card.getByText('Write a name first; the rest is saved with it.')).toBeVisible();
  await card.getByRole('textbox', { name: 'Name' }).fill('أحمد علي');
  await card.getByRole('radio', { name: 'Word for word' }).click();
  await card.getByRole('checkbox', { name: /العجز/ }).click();
  await settled(page);
  const claimCard = await openCard(await windowOf(given.owner), given, claim);
  await expect(claimCard.getByText('أحمد علي', { exact: true })).toBeVisible();
  await expect(claimCard.getByText('Did they say it?')).toBeVisible();
  await expect(claimCard.getByText('No verdict yet')).toBeVisible();
});

test('two people reason about one verdict: both texts are shown and the second decides', async ({
  newDesk,
  windowOf,
  expectErrors,
}) => {
  expectErrors(/status of 412/);
  const given = await caseOf(newDesk, 'en');
  const { desk, article, owner, editor } = given;
  const claim = await desk.label(owner, article, 'claim', 1);
  const first = await desk.verdict(owner, claim, 'false', 'The first text.');
  const page = await windowOf(owner);
  const card = await openCard(page, given, claim);
  const reasoning = card.getByRole('textbox', { name: 'Reasoning' });
  await expect(reasoning).toContainText('The first text.');

  const params = { workspace: desk.slug, annotation: claim.id };
  const theirs = { rating: 'false', reasoning: richText('What the editor found.') };
  await editor.ask(giveVerdict, { params, version: first.version, body: theirs });
  await reasoning.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' And what I found.');

  // Told by the answer to the save, or by the news of the other's change: whichever comes first.
  const mine = page.getByRole('button', { name: /^(Keep mine|Save mine over it)$/ });
  await expect(mine).toBeVisible();
  await expect(page.getByText('What the editor found.').first()).toBeVisible();
  await mine.click();
  await settled(page);
  const saved = await owner.ask(getAnnotation, { params });
  expect(JSON.stringify(saved.verdict?.reasoning)).toContain('And what I found.');
});

test('work is given to a member from the card', async ({ newDesk, windowOf }) => {
  const given = await caseOf(newDesk, 'en');
  const claim = await given.desk.label(given.owner, given.article, 'claim', 1);
  const page = await windowOf(given.owner);
  const card = await openCard(page, given, claim);
  await card.getByRole('button', { name: 'Assign' }).click();
  const assigning = page.getByRole('dialog', { name: 'Give a task' });
  await assigning.getByRole('button', { name: 'Give the task' }).click();
  await expect(assigning.getByText('Choose who is to do it.')).toBeVisible();
  await assigning.getByRole('combobox', { name: 'To whom' }).selectOption({ label: given.editor.name });
  await assigning.getByRole('button', { name: 'Tomorrow' }).click();
  await assigning.getByRole('button', { name: 'Give the task' }).click();
  await expect(card.getByText(given.editor.name)).toBeVisible();

  const other = await windowOf(given.editor);
  const theirs = await openCard(other, given, claim);
  await theirs.getByRole('combobox', { name: /^Status of/ }).selectOption({ label: 'In progress' });
  await settled(other);
});
