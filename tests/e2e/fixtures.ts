/**
 * What every journey starts with: a desk of its own, people at it, a window for each. A window that logs an error, throws,
 * or breaks the content policy fails its journey, unless the journey said that it would.
 */
import { test as base, expect, type BrowserContextOptions, type Page } from '@playwright/test';
import type { Locale } from '@/lib/domain/locale';
import { openDesk, type Desk, type Person } from './people';
import { OWNER_STATE } from './first-owner';

type Fixtures = {
  newDesk: (locale?: Locale) => Promise<Desk>;
  /** A window of its own, as another person's computer would be. Left without a person, nobody is signed in. */
  windowOf: (person: Person | null, options?: BrowserContextOptions) => Promise<Page>;
  /** Errors that the journey brings about on purpose. */
  expectErrors: (pattern: RegExp) => void;
};

export const test = base.extend<Fixtures>({
  newDesk: async ({ playwright, baseURL }, provide) => {
    const open: { dispose: () => Promise<void> }[] = [];
    const newRequests = async (storageState?: string) => {
      const origin = baseURL ?? '';
      const requests = await playwright.request.newContext({
        baseURL: origin,
        extraHTTPHeaders: { origin },
        ...(storageState === undefined ? {} : { storageState }),
      });
      open.push(requests);
      return requests;
    };
    await provide(async (locale = 'en') => openDesk(await newRequests(OWNER_STATE), newRequests, locale));
    await Promise.all(open.map((requests) => requests.dispose()));
  },

  expectErrors: [
    async ({}, provide, testInfo) => {
      await provide((pattern) => {
        testInfo.annotations.push({ type: 'expected error', description: pattern.source });
      });
    },
    { scope: 'test' },
  ],

  windowOf: async ({ browser }, provide, testInfo) => {
    const errors: string[] = [];
    const contexts: { close: () => Promise<void> }[] = [];
    await provide(async (person, options = {}) => {
      const state = person === null ? {} : { storageState: await person.requests.storageState() };
      const context = await browser.newContext({ ...state, ...options });
      contexts.push(context);
      const page = await context.newPage();
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
      });
      page.on('pageerror', (error) => errors.push(`${error.message}\n${error.stack ?? ''}`));
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
    const expected = testInfo.annotations
      .filter(({ type }) => type === 'expected error')
      .map(({ description }) => new RegExp(description ?? '(?!)'));
    expect(
      errors.filter((error) => !expected.some((pattern) => pattern.test(error))),
      'errors in the windows',
    ).toEqual([]);
  },
});

export { expect, type Page };
