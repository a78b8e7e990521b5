import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The rules whose answer depends on the theme. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** What axe finds on the page as it stands, a line each: rule, element, why. */
export async function faultsOf(page: Page): Promise<string[]> {
  return said(await new AxeBuilder({ page }).withTags(TAGS).analyze());
}

/** What axe finds on the page in the light theme, and of its colours in the dark one. */
export async function faultsIn(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await faultsOf(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = said(await new AxeBuilder({ page }).withRules(OF_COLOUR).analyze());
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark.map((fault) => `dark: ${fault}`)];
}

type Found = Awaited<ReturnType<AxeBuilder['analyze']>>;

const said = ({ violations }: Found): string[] =>
  violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.replace(/\s+/g, ' ')}`),
  );
