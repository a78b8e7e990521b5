import type { Page } from '@playwright/test';
import axe from 'axe-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds on the page, a line each: rule, element, why. Put into the page itself and asked for faults alone it takes
 * half the time of its own driver. What a frame shows is somebody else's page.
 */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async (tags) => {
    const here = (window as unknown as { axe: typeof axe }).axe;
    const options = { runOnly: tags, resultTypes: ['violations' as const], iframes: false };
    return (await here.run(document, options)).violations;
  }, TAGS);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.replace(/\s+/g, ' ')}`),
  );
}
