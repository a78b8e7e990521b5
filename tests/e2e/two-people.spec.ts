/** Two people at one article: each sees what the other did, and who comes second loses nothing. */
import { getAnnotation, getHistory, listAnnotations } from '@/lib/api/annotations';
import { plainTextOf } from '@/lib/domain/rich-text';
import { deskPage } from './desk-page';
import { expect, test } from './fixtures';
import { wordsOf } from './words';

const TEXT = 'The council says that buses are faster. Its chair said so on the radio. The lanes cost two million.';

test('two people meet over one verdict', async ({ newDesk, windowOf, expectErrors }) => {
  expectErrors(/status of 412/);
  const t = wordsOf('en');
  const workspace = await newDesk();
  const first = await workspace.join('editor', 'Amal');
  const second = await workspace.join('editor', 'Basil');
  const article = await workspace.article(first, { title: 'Bus lanes', text: TEXT });
  const [one, two] = [await windowOf(first), await windowOf(second)];
  const [desk, other] = [deskPage(one, t), deskPage(two, t)];
  await desk.open(workspace.slug, article.id);
  await other.open(workspace.slug, article.id);

  await test.step('the second sees the label of the first when the window gets the focus', async () => {
    await desk.sentence(0).click();
    await desk.press('claim');
    await desk.expectSaved();
    await two.evaluate(() => dispatchEvent(new Event('focus')));
    await other.expectLabel(0, 'claim');
    await expect(other.card('claim')).toBeVisible();
  });

  const claim = (
    await first.ask(listAnnotations, {
      params: { workspace: workspace.slug, article: article.id },
    })
  ).items[0];
  if (!claim) throw new Error('no claim');
  const stored = async () => {
    const { verdict } = await first.ask(getAnnotation, { params: { workspace: workspace.slug, annotation: claim.id } });
    return [verdict?.rating ?? null, verdict?.reasoning ? plainTextOf(verdict.reasoning).trim() : ''];
  };

  await test.step('both open the card of one verdict', async () => {
    await workspace.verdict(second, claim, 'misleading', 'First thoughts.');
    for (const [page, its] of [
      [one, desk],
      [two, other],
    ] as const) {
      await page.evaluate(() => dispatchEvent(new Event('focus')));
      await expect(its.sentence(0)).toHaveAttribute('aria-description', 'Claim, Misleading');
      await its.card('claim').click();
      await expect(its.reasoning).toContainText('First thoughts.');
    }
  });

  await test.step('the second to save is shown both texts', async () => {
    // Nothing reaches the second window between its reading and its saving.
    await two.route('**/events?**', (route) => route.abort());
    expectErrors(/net::ERR_FAILED/);
    await desk.reasoning.fill('Amal: the timetable says sixteen.');
    await desk.expectSaved();
    await expect.poll(stored).toEqual(['misleading', 'Amal: the timetable says sixteen.']);
    await other.reasoning.fill('Basil: the timetable says nine.');
    const conflict = two.getByRole('dialog', { name: t('desk.conflict.title') });
    await expect(conflict).toBeVisible();
    await expect(conflict).toContainText('Amal: the timetable says sixteen.');
    await expect(conflict).toContainText('Basil: the timetable says nine.');
    expect(await stored()).toEqual(['misleading', 'Amal: the timetable says sixteen.']);
    await conflict.getByRole('button', { name: t('desk.conflict.mine') }).click();
    await expect(conflict).toBeHidden();
    await other.expectSaved();
    await expect.poll(stored).toEqual(['misleading', 'Basil: the timetable says nine.']);
    await expect(other.reasoning).toContainText('Basil: the timetable says nine.');
  });

  await test.step('the text that gave way is still in the history', async () => {
    await two.unroute('**/events?**');
    const history = await first.ask(getHistory, {
      params: { workspace: workspace.slug, annotation: claim.id },
    });
    expect(JSON.stringify(history)).toContain('Amal: the timetable says sixteen.');
  });
});
