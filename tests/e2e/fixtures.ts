/**
 * What every journey starts with: a desk of its own, people at it, a window for each. A window that logs an error, throws,
 * or breaks the content policy fails its journey, unless the journey said that it would.
 */
import {
  test as base,
  expect,
  type BrowserContextOptions,
  type Page,
  type PlaywrightWorkerArgs,
} from '@playwright/test';
import type { Locale } from '@/lib/domain/locale';
import { furnish, type Furnished } from './furnished-desk';
import { openDesk, type Desk, type Person } from './people';
import { OWNER_STATE } from './first-owner';

type Fixtures = {
  newDesk: (locale?: Locale) => Promise<Desk>;
  /** A window of its own, as another person's computer would be. Left without a person, nobody is signed in. */
  windowOf: (person: Person | null, options?: BrowserContextOptions) => Promise<Page>;
  /** Errors that the journey brings about on purpose. */
  expectErrors: (pattern: RegExp) => void;
};

type FurnishedDesk = { workspace: Desk; owner: Person; things: Furnished };

type WorkerFixtures = {
  /** A desk with everything on it, one for each language: for journeys that only look. */
  furnished: (locale: Locale) => Promise<FurnishedDesk>;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  newDesk: async ({ playwright }, provide) => {
    const { open, close } = desksOf(playwright);
    await provide((locale = 'en') => open(locale));
    await close();
  },

  furnished: [
    async ({ playwright }, provide) => {
      const { open, close } = desksOf(playwright);
      const made = new Map<Locale, Promise<FurnishedDesk>>();
      const make = async (locale: Locale): Promise<FurnishedDesk> => {
        const workspace = await open(locale);
        const owner = await workspace.join('owner');
        return { workspace, owner, things: await furnish(workspace, owner, locale) };
      };
      await provide((locale) => {
        const desk = made.get(locale) ?? make(locale);
        made.set(locale, desk);
        return desk;
      });
      await close();
    },
    { scope: 'worker' },
  ],

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

/** `close`: all requests of the people at them. */
function desksOf(playwright: PlaywrightWorkerArgs['playwright']) {
  const baseURL = process.env.SANAD_E2E_URL ?? '';
  const made: { dispose: () => Promise<void> }[] = [];
  const newRequests = async (storageState?: string) => {
    const requests = await playwright.request.newContext({
      baseURL,
      extraHTTPHeaders: { origin: baseURL },
      ...(storageState === undefined ? {} : { storageState }),
    });
    made.push(requests);
    return requests;
  };
  return {
    open: async (locale: Locale): Promise<Desk> => openDesk(await newRequests(OWNER_STATE), newRequests, locale),
    close: () => Promise.all(made.map((requests) => requests.dispose())),
  };
}

export { expect, type Page };
