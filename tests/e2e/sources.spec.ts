/** What comes from elsewhere: an article from its link, many at once, a source that is kept and dies, people who were asked. */
import { openHostileSite, type HostileSite } from '../support/hostile-site';
import { makePdf } from '../support/pdf';
import { faultsOf } from './axe';
import { deskPage } from './desk-page';
import { expect, test as base } from './fixtures';
import { wordsOf } from './words';

const test = base.extend<{ site: HostileSite }>({
  site: async ({ baseURL: _ }, provide) => {
    const site = await openHostileSite();
    await provide(site);
    await site.close();
  },
});

const t = wordsOf('en');
/** The smallest picture: one pixel. */
const PNG = [
  ...Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
];
const QUOTE = 'Fares rose by nine percent in May, the council’s own table says.';

const story = (title: string): string =>
  `<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><nav>Menu of the site</nav><article><h1>${title}</h1><p>${QUOTE}</p><p>${'The mayor said so at the meeting on Monday evening, and nobody there asked where the figure was from. '.repeat(4)}</p></article></body></html>`;

const serve = (site: HostileSite, path: string, title: string) =>
  site.pages.set(path, (_, response) => response.setHeader('content-type', 'text/html').end(story(title)));

test('a link becomes a desk: the bookmarklet’s address, the page as it will be read, its sentences', async ({
  newDesk,
  windowOf,
  site,
}) => {
  serve(site, '/fares', 'Fares in May');
  const workspace = await newDesk();
  const editor = await workspace.join('editor');
  const page = await windowOf(editor);
  const url = `${site.url}/fares`;
  await page.goto(`/articles/new?url=${encodeURIComponent(url)}`);
  await expect(page).toHaveURL(new RegExp(`/${workspace.slug}/articles/new`));
  await expect(page.getByText(QUOTE).filter({ visible: true }).first()).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await page
    .getByRole('button', { name: t('articles.import.save') })
    .filter({ visible: true })
    .click();
  await expect(page).toHaveURL(/\/articles\/[0-9a-f-]{36}/);
  const desk = deskPage(page, t);
  await desk.ready();
  await expect(desk.article).toContainText(QUOTE);
  await expect(desk.article).not.toContainText('Menu of the site');
});

test('a long PDF tells how many of its pages are read, and the desk answers meanwhile', async ({
  newDesk,
  windowOf,
}) => {
  const pages = Array.from({ length: 300 }, (_, page) =>
    Array.from({ length: 30 }, (_line, line) => `On page ${page} and line ${line} the council says nothing new.`),
  );
  const workspace = await newDesk();
  const editor = await workspace.join('editor');
  const page = await windowOf(editor);
  await page.goto(`/${workspace.slug}/articles/new`);
  await page.getByRole('tab', { name: t('articles.import.file') }).click();
  const progress = page.getByRole('progressbar');
  await page
    .getByLabel(t('articles.import.drop'))
    .setInputFiles({ name: 'minutes.pdf', mimeType: 'application/pdf', buffer: Buffer.from(makePdf(pages)) });
  await expect(progress).toHaveAttribute('aria-valuemax', '300');
  const seen = new Set<string>();
  await expect(async () => {
    const now = await progress.getAttribute('aria-valuenow', { timeout: 200 }).catch(() => null);
    if (now !== null) seen.add(now);
    await expect(page.getByText(t('articles.import.sentences', { count: 9000 }))).toBeVisible({ timeout: 20 });
  }).toPass({ intervals: [20], timeout: 30_000 });
  expect(seen.size).toBeGreaterThan(1);
  await expect(progress).toHaveCount(0);
});

test('many at once: what could be read is there, what could not says why, and the owner sees the work', async ({
  newDesk,
  windowOf,
  site,
}) => {
  serve(site, '/one', 'Story one');
  const workspace = await newDesk();
  const owner = await workspace.join('owner');
  const page = await windowOf(owner);
  await page.goto(`/${workspace.slug}/articles/imports/new`);
  expect(await faultsOf(page)).toEqual([]);
  const addresses = page.getByRole('textbox', { name: t('imports.urls') });
  await addresses.fill('not an address');
  await expect(page.getByText(/no web address/)).toBeVisible();
  await addresses.fill(`${site.url}/one\n${site.url}/404`);
  await page.locator('input[type=file]').setInputFiles({
    name: 'notes.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from('# From a file\n\nOne. Two.\n'),
  });
  await page.getByRole('button', { name: 'Import 3 articles' }).click();
  await expect(page.getByText('Finished. 2 new articles.')).toBeVisible({ timeout: 30_000 });
  const items = page.getByRole('list', { name: t('imports.items') }).getByRole('listitem');
  await expect(items.nth(0)).toContainText('Story one');
  await expect(items.nth(1)).toContainText('The page is not there');
  await expect(items.nth(2)).toContainText('From a file');
  expect(await faultsOf(page)).toEqual([]);

  await page.goto(`/${workspace.slug}/settings/jobs`);
  const work = page.getByRole('list', { name: t('settings.jobs.title') }).getByRole('listitem');
  await expect(work).toHaveCount(3);
  await expect(work.filter({ hasText: `${site.url}/one` })).toContainText('Done');
  expect(await faultsOf(page)).toEqual([]);

  const reviewer = await workspace.join('reviewer');
  const refused = await reviewer.requests.post(`/api/v1/workspaces/${workspace.slug}/imports`, {
    data: { urls: [site.url] },
  });
  expect(refused.status()).toBe(403);
});

test('a source is captured, dies, and the report still shows it', async ({ newDesk, windowOf, site }) => {
  serve(site, '/table', 'The table');
  const workspace = await newDesk();
  const owner = await workspace.join('owner');
  const article = await workspace.article(owner, {
    title: 'Fares',
    text: 'Fares rose by nine percent in May. So it is.',
  });
  const claim = await workspace.label(owner, article, 'claim', 0);
  const page = await windowOf(owner);
  await page.goto(`/${workspace.slug}/articles/${article.id}#a-${claim.id}`);
  const card = page.locator(`#card-${claim.id}`);
  await card.getByRole('textbox', { name: t('evidence.paste') }).fill(`${site.url}/table`);
  await page.keyboard.press('Enter');
  const adding = card.getByRole('form', { name: t('evidence.add') });
  await adding.getByRole('radio', { name: 'Supports' }).click();
  await adding.getByRole('textbox', { name: t('evidence.quote') }).fill(QUOTE);
  await adding.getByRole('button', { name: t('evidence.submit'), exact: true }).click();
  await expect(card.getByText(t('evidence.capture.quote.found'))).toBeVisible({ timeout: 20_000 });
  site.pages.set('/table', (_, response) => response.writeHead(410).end('gone'));
  await card.getByRole('button', { name: t('evidence.capture.again') }).click();
  await expect(card.getByText(t('evidence.capture.gone'))).toBeVisible({ timeout: 20_000 });
  expect(await faultsOf(page)).toEqual([]);

  const [copy] = await Promise.all([
    page.waitForEvent('popup'),
    card.getByRole('link', { name: t('evidence.capture.open') }).click(),
  ]);
  await expect(copy.locator('mark')).toHaveText(QUOTE);
  await expect(copy.getByText(/^[0-9a-f]{64}$/)).toBeVisible();
  expect(await faultsOf(copy)).toEqual([]);
  await copy.getByRole('tab', { name: t('evidence.capture.view.tab.page') }).click();
  await expect(copy.frameLocator('iframe').getByText(QUOTE)).toBeVisible();
  await copy.getByRole('tab', { name: new RegExp(t('evidence.capture.view.tab.all')) }).click();
  await expect(copy.getByText('HTTP 410')).toBeVisible();
  await page.goto(`/${workspace.slug}/articles/${article.id}/report`);
  await expect(page.getByText(/Captured on .+The address no longer shows it\./)).toBeVisible();
});

test('a known source is offered to another claim; a dropped picture says how far it is and is tried again', async ({
  newDesk,
  windowOf,
  site,
  expectErrors,
}) => {
  expectErrors(/net::ERR_FAILED/);
  serve(site, '/rail', 'The rail');
  const workspace = await newDesk();
  const owner = await workspace.join('owner');
  const article = await workspace.article(owner, {
    title: 'Rail',
    text: 'Fares rose by nine percent. Trains were late.',
  });
  const first = await workspace.label(owner, article, 'claim', 0);
  const second = await workspace.label(owner, article, 'claim', 1);
  const added = await owner.requests.post(`/api/v1/workspaces/${workspace.slug}/annotations/${first.id}/evidence`, {
    data: { url: `${site.url}/rail`, title: 'The fares table', publisher: 'Rail Office', stance: 'supports' },
  });
  expect(added.status()).toBe(201);
  const page = await windowOf(owner);
  await page.goto(`/${workspace.slug}/articles/${article.id}#a-${second.id}`);
  const card = page.locator(`#card-${second.id}`);
  await card.getByRole('textbox', { name: t('evidence.paste') }).fill(`${site.url}/rail#part`);
  await page.keyboard.press('Enter');
  const adding = card.getByRole('form', { name: t('evidence.add') });
  const known = adding.getByRole('complementary', { name: t('evidence.known.title') });
  await expect(known.getByRole('link', { name: 'Fares rose by nine percent.' })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await known.getByRole('button', { name: t('evidence.known.fill') }).click();
  await expect(adding.getByRole('textbox', { name: t('evidence.titleField') })).toHaveValue('The fares table');
  await expect(adding.getByRole('textbox', { name: t('evidence.publisher') })).toHaveValue('Rail Office');
  await adding.getByRole('button', { name: t('common.cancel') }).click();

  await page.route('**/evidence/files?*', (route) => route.abort(), { times: 1 });
  const section = card.getByRole('region', { name: new RegExp(`^${t('evidence.title')}`) });
  const transfer = await page.evaluateHandle((bytes) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], 'screen.png', { type: 'image/png' }));
    return data;
  }, PNG);
  await section.dispatchEvent('dragenter', { dataTransfer: transfer });
  await expect(card.getByText(t('evidence.file.drop'))).toBeVisible();
  await section.dispatchEvent('drop', { dataTransfer: transfer });
  await expect(card.getByText(t('evidence.file.drop'))).toBeHidden();
  await expect(section.getByRole('alert')).toHaveText(t('evidence.file.offline'));
  await section.getByRole('button', { name: t('common.retry') }).click();
  await expect(section.getByRole('article', { name: /screen\.png/ })).toBeVisible();
  await expect(section.getByRole('alert')).toHaveCount(0);
});

test('who was asked: no reply by the deadline, then the answer, in the report where it was chosen', async ({
  newDesk,
  windowOf,
}) => {
  const workspace = await newDesk();
  const owner = await workspace.join('owner');
  const article = await workspace.article(owner, {
    title: 'Fares',
    text: 'Fares rose by nine percent in May. So it is.',
  });
  const claim = await workspace.label(owner, article, 'claim', 0);
  const page = await windowOf(owner);
  await page.goto(`/${workspace.slug}/articles/${article.id}#a-${claim.id}`);
  const card = page.locator(`#card-${claim.id}`);
  await card.getByRole('button', { name: t('contacts.add') }).click();
  const form = card.getByRole('form', { name: t('contacts.add') });
  await expect(form.getByRole('textbox', { name: t('contacts.person') })).toBeFocused();
  await page.keyboard.type('سارة حداد');
  await form.getByRole('button', { name: t('contacts.submit'), exact: true }).click();
  await expect(form.getByText(t('contacts.fault.needQuestion'))).toBeVisible();
  await form.getByRole('textbox', { name: t('contacts.question') }).fill('Where is the figure from?');
  await form.getByLabel(t('contacts.askedOn')).fill('2026-01-02');
  await form.getByLabel(t('contacts.deadlineOn')).fill('2026-01-05');
  await form.getByLabel(t('protection.label')).selectOption('public');
  expect(await faultsOf(page)).toEqual([]);
  await page.reload();
  await expect(form.getByRole('textbox', { name: t('contacts.person') })).toHaveValue('سارة حداد');
  await form.getByRole('textbox', { name: t('contacts.question') }).focus();
  await page.keyboard.press('Control+Enter');
  await expect(card.getByText('No reply by Jan 5')).toBeVisible();
  await deskPage(page, t).expectSaved();
  expect(await faultsOf(page)).toEqual([]);
  await page.goto(`/${workspace.slug}/articles/${article.id}/report`);
  await expect(page.getByText('No reply by January 5, 2026.')).toBeVisible();

  await page.goto(`/${workspace.slug}/articles/${article.id}#a-${claim.id}`);
  await card.getByRole('button', { name: t('contacts.writeAnswer') }).click();
  await page.keyboard.type('من جدول البلدية.');
  await page.keyboard.press('Control+Enter');
  await expect(card.getByText(t('contacts.state.answered'))).toBeVisible();
  await deskPage(page, t).expectSaved();
  await page.goto(`/${workspace.slug}/articles/${article.id}/report`);
  await expect(page.getByText('من جدول البلدية.')).toBeVisible();
});
