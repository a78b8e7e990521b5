/** The desk as somebody in front of it finds it, by roles and names. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { AnnotationKind } from '@/lib/domain/annotation';
import type { Words } from './words';

export type DeskPage = ReturnType<typeof deskPage>;

export function deskPage(page: Page, t: Words) {
  const article = page.locator('[data-article]');
  const toolbar = page.getByRole('toolbar', { name: t('desk.bar.label') });
  const kind = (of: AnnotationKind): string => t(`annotations.kind.${of}`);

  return {
    page,
    article,
    toolbar,
    /** Counted from 0. The sentences have no role: they are the article's text. */
    sentence: (index: number): Locator => article.locator(`#s${index}`),

    async open(workspace: string, id: string): Promise<void> {
      await page.goto(`/${workspace}/articles/${id}`);
      await this.ready();
    },
    /** Scripts run: the card of margins and keys are there. */
    async ready(): Promise<void> {
      await expect(page.locator('html')).toHaveClass(/can-paint|cannot-paint/);
    },
    async press(of: AnnotationKind | 'nothing'): Promise<void> {
      const name = of === 'nothing' ? t('desk.bar.nothing') : kind(of);
      await toolbar.getByRole('button', { name, exact: true }).click();
    },
    /** In the margin, or in the sheet's list on a phone. */
    card: (of: AnnotationKind): Locator => page.getByRole('button', { name: new RegExp(`^${kind(of)}: `) }),
    /** The opened card. */
    editor: (of: AnnotationKind): Locator => page.getByRole('article', { name: new RegExp(`^${kind(of)}: `) }),
    rating: (name: string): Locator =>
      page.getByRole('radiogroup', { name: t('verdicts.rating') }).getByRole('radio', { name, exact: true }),
    reasoning: page.getByRole('textbox', { name: t('verdicts.reasoning') }),

    async expectSaved(): Promise<void> {
      await expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'saved');
    },
    async expectLabel(index: number, ...kinds: AnnotationKind[]): Promise<void> {
      const words = new RegExp(kinds.map(kind).join('.*'));
      await expect(article.locator(`#s${index}`)).toHaveAttribute('aria-description', words);
    },
  };
}
