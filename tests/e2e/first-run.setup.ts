/** An empty installation is set up in the browser, once, before everything else; and never again after that. */
import { signIn } from './people';
import { expect, test } from './fixtures';
import { FIRST_OWNER, OWNER_STATE } from './first-owner';
import { faultsOf } from './axe';
import { wordsOf } from './words';

test('the first visitor sets the desk up, and nobody can do it twice', async ({ windowOf, playwright, baseURL }) => {
  const t = wordsOf('en');
  const page = await windowOf(null);
  await page.goto('/');
  if (new URL(page.url()).pathname === '/setup') {
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('textbox', { name: t('auth.setup.name') }).fill(FIRST_OWNER.name);
    await page.getByRole('textbox', { name: t('auth.setup.email') }).fill(FIRST_OWNER.email);
    await page.getByLabel(t('auth.setup.password'), { exact: true }).fill(FIRST_OWNER.password);
    await page.getByRole('textbox', { name: t('auth.workspace.name') }).fill(FIRST_OWNER.workspace.name);
    await page.getByRole('textbox', { name: t('auth.workspace.slug') }).fill(FIRST_OWNER.workspace.slug);
    await page.getByRole('button', { name: t('auth.setup.submit') }).click();
    await page.waitForURL(`/${FIRST_OWNER.workspace.slug}/articles`);
    await expect(page.getByRole('link', { name: 'ما هدف زيارة حفتر السرية إلى نظام الأسد' })).toBeVisible();
  }
  // A server kept from an earlier run is set up already; signing in works for both.
  const requests = await playwright.request.newContext({ baseURL: baseURL ?? '' });
  await signIn(requests, FIRST_OWNER.email, FIRST_OWNER.password);
  await requests.storageState({ path: OWNER_STATE });
  await requests.dispose();

  const visitor = await windowOf(null);
  await visitor.goto('/setup');
  await expect(visitor).toHaveURL('/');
  await expect(visitor.getByRole('link', { name: t('landing.signIn') }).first()).toBeVisible();
});
