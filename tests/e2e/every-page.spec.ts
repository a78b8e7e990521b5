/**
 * Every page, in both languages and both themes: axe finds nothing, and nothing is wider than the screen. English is looked
 * at in the light, Arabic in the dark: colours don't change with the language, nor the structure with the theme.
 */
import type { Locale } from '@/lib/domain/locale';
import { faultsOf } from './axe';
import { deskPage } from './desk-page';
import { expect, test, type Page } from './fixtures';
import { deskPages, openPages, PARTS, readersPages } from './furnished-desk';
import { wordsOf } from './words';

/** Wider than the window, in pixels. */
const excess = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const inLanguage = (page: Page, locale: Locale, url = '') =>
  page.context().addCookies([{ name: 'sanad-locale', value: locale, url }]);

/** Looks at pages one by one; `none()` says that there were no faults. */
function looker() {
  const found: Record<string, string[]> = {};
  return {
    async look(page: Page, name: string) {
      const by = await excess(page);
      const faults = [...(await faultsOf(page)), ...(by > 0 ? [`wider than the window by ${by} pixels`] : [])];
      if (faults.length > 0) found[name] = faults;
    },
    none: () => expect(found).toEqual({}),
  };
}

for (const [locale, colorScheme] of [
  ['en', 'light'],
  ['ar', 'dark'],
] as const) {
  const title = (what: string) => `axe finds nothing, ${what}, ${locale}, ${colorScheme}`;

  test(title('outside'), async ({ furnished, windowOf, expectErrors, baseURL }) => {
    test.slow();
    expectErrors(/404/);
    const { look, none } = looker();
    const { workspace, things } = await furnished(locale);
    const visitor = await windowOf(null, { colorScheme });
    await inLanguage(visitor, locale, baseURL);
    for (const path of openPages(things)) {
      await visitor.goto(path);
      await expect(visitor.locator('html')).toHaveAttribute('lang', locale);
      await look(visitor, path);
    }
    for (const path of readersPages(workspace.slug, things)) {
      await visitor.goto(path);
      await look(visitor, path);
    }
    none();
  });

  for (const part of PARTS) {
    test(title(part), async ({ furnished, windowOf }) => {
      test.slow();
      const { look, none } = looker();
      const { workspace, owner, things } = await furnished(locale);
      const page = await windowOf(owner, { colorScheme });
      for (const path of [
        ...deskPages(workspace.slug, part, things),
        ...(part === 'work' ? ['/workspaces/new'] : []),
      ]) {
        await page.goto(path);
        await expect(page.locator('html')).toHaveAttribute('lang', locale);
        await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
        await look(page, path);
      }
      none();
    });
  }

  test(title('desk'), async ({ furnished, windowOf }) => {
    const { look, none } = looker();
    const t = wordsOf(locale);
    const { workspace, owner, things } = await furnished(locale);
    const page = await windowOf(owner, { colorScheme });
    const desk = deskPage(page, t);
    await desk.open(workspace.slug, things.article.id);
    await look(page, 'desk');
    await desk.sentence(1).click();
    await expect(desk.toolbar).toBeVisible();
    await look(page, 'desk with a selection');
    await desk.card('claim').click();
    await expect(desk.reasoning).toBeVisible();
    await expect(desk.editor('claim').getByText('Ask the ministry.')).toBeVisible();
    await look(page, 'desk with an open card');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    await look(page, 'shortcuts');
    none();
  });

  test(
    `nothing is wider than a phone, ${locale}`,
    { tag: '@phone' },
    async ({ furnished, windowOf, expectErrors, baseURL }) => {
      // It visits every page there is.
      test.slow();
      expectErrors(/404/);
      const t = wordsOf(locale);
      const { workspace, owner, things } = await furnished(locale);
      const wide: Record<string, number> = {};
      const faults: Record<string, string[]> = {};
      const look = async (page: Page, name: string) => {
        const by = await excess(page);
        if (by > 0) wide[name] = by;
      };
      const visitor = await windowOf(null);
      await inLanguage(visitor, locale, baseURL);
      for (const path of [...openPages(things), ...readersPages(workspace.slug, things)]) {
        await visitor.goto(path);
        await look(visitor, path);
      }
      const page = await windowOf(owner);
      const pages = PARTS.flatMap((part) => deskPages(workspace.slug, part, things));
      for (const path of [...pages, '/docs/api', '/workspaces/new']) {
        await page.goto(path);
        await look(page, path);
      }
      const desk = deskPage(page, t);
      await desk.open(workspace.slug, things.article.id);
      await look(page, 'desk');
      await desk.sentence(1).tap();
      await expect(desk.toolbar).toBeVisible();
      await look(page, 'desk with a selection');
      faults['desk with a selection'] = await faultsOf(page);
      await desk.sentence(0).tap();
      await desk.sentence(0).tap();
      await expect(page.getByRole('dialog', { name: t('desk.card.title') })).toBeVisible();
      await expect(
        desk.reasoning
          .or(page.getByText(t('annotations.speaker.title')))
          .filter({ visible: true })
          .first(),
      ).toBeVisible();
      await look(page, 'desk with an open card');
      faults['desk with an open card'] = await faultsOf(page);
      expect(wide).toEqual({});
      expect(faults).toEqual({ 'desk with a selection': [], 'desk with an open card': [] });
    },
  );
}

// Long, and written in one language: its frame is that of the other pages, and axe reads all of it.
test('axe finds nothing, the page of the API', async ({ windowOf }) => {
  test.slow();
  const page = await windowOf(null);
  await page.goto('/docs/api');
  expect(await faultsOf(page)).toEqual([]);
});
