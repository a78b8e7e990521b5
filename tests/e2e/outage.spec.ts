/** The connection goes away in the middle of the work: it is said, kept over a reload, and sent exactly once. */
import { listAnnotations } from '@/lib/api/annotations';
import { plainTextOf } from '@/lib/domain/rich-text';
import { deskPage } from './desk-page';
import { expect, test } from './fixtures';
import { wordsOf } from './words';

const TEXT = 'The council says that buses are faster. Its chair said so on the radio. The lanes cost two million.';
const REASONING = 'Typed while nobody was listening.';

test('what is done during an outage survives a reload and arrives once', async ({
  newDesk,
  windowOf,
  expectErrors,
}) => {
  expectErrors(/net::ERR_(INTERNET_DISCONNECTED|FAILED)|status of 503/);
  const t = wordsOf('en');
  const workspace = await newDesk();
  const editor = await workspace.join('editor');
  const article = await workspace.article(editor, { title: 'Bus lanes', text: TEXT });
  const claim = await workspace.label(editor, article, 'claim', 0);
  await workspace.verdict(editor, claim, 'misleading', 'Before.');
  const page = await windowOf(editor);
  const desk = deskPage(page, t);
  await desk.open(workspace.slug, article.id);
  await desk.card('claim').click();
  await expect(desk.reasoning).toContainText('Before.');

  // The pages still come; what is written does not arrive.
  const isWrite = (method: string) => method !== 'GET';
  await page.route('**/api/v1/**', (route) => (isWrite(route.request().method()) ? route.abort() : route.continue()));
  await desk.reasoning.fill(REASONING);
  const waiting = page.getByRole('button', { name: /not sent yet|kept here/ });
  await expect(waiting).toBeVisible();
  await desk.sentence(2).click();
  await page.keyboard.press('c');
  await desk.expectLabel(2, 'claim');
  await expect(waiting).toContainText('2 changes');

  await page.reload();
  await desk.ready();
  await desk.expectLabel(2, 'claim');
  await expect(waiting).toContainText('2 changes');
  await desk.card('claim').first().click();
  await expect(desk.reasoning).toContainText(REASONING);

  await page.context().setOffline(true);
  await expect(page.getByRole('button', { name: /Offline/ })).toBeVisible();
  await expect(page.getByText(t('common.offline'))).toBeVisible();

  await page.unroute('**/api/v1/**');
  await page.context().setOffline(false);
  await desk.expectSaved();
  const { items } = await editor.ask(listAnnotations, { params: { workspace: workspace.slug, article: article.id } });
  expect(items.map(({ kind, sentences }) => [kind, ...sentences])).toEqual([
    ['claim', 0],
    ['claim', 2],
  ]);
  expect(items[0]?.verdict?.reasoning && plainTextOf(items[0].verdict.reasoning).trim()).toBe(REASONING);
});
