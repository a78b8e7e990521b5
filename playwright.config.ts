import { defineConfig, devices } from '@playwright/test';

/**
 * The journeys run against a production server on a fresh database, both started by `npm test -- e2e`, which also says
 * where they are. Setting that installation up is the first of them, and the others wait for it. A journey tagged @phone
 * runs on a phone's screen, one tagged @anywhere on both, every other one on a desktop's.
 */
const baseURL = process.env.SANAD_E2E_URL;
if (!baseURL) throw new Error('Run the journeys with: npm test -- e2e');

const launchOptions = {
  /** Under LANG=C Chromium can't write an Arabic file name and calls the download "download". */
  env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' } as Record<string, string>,
  ...(process.env.SANAD_E2E_CHROMIUM ? { executablePath: process.env.SANAD_E2E_CHROMIUM } : {}),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
};

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list', { printSteps: false }]],
  use: {
    baseURL,
    launchOptions,
    trace: 'off',
    screenshot: 'only-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
  },
  projects: [
    { name: 'first-run', testMatch: 'first-run.setup.ts', use: { ...devices['Desktop Chrome'] } },
    {
      name: 'desktop',
      grepInvert: /@phone/,
      use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } },
      dependencies: ['first-run'],
    },
    {
      name: 'phone',
      grep: /@phone|@anywhere/,
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } },
      dependencies: ['first-run'],
    },
  ],
});
