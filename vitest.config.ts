import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const inProject = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const resolve = {
  alias: [
    { find: /^@\//, replacement: inProject('./') },
    /** What the `react-server` condition would choose: our server code outside of Next. */
    { find: /^server-only$/, replacement: inProject('./node_modules/server-only/empty.js') },
  ],
};

export default defineConfig({
  test: {
    /** One less than there are cores would be one on two: a test that waits for its database leaves its core idle. */
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { resolve, test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], testTimeout: 30_000 } },
      {
        resolve,
        test: {
          name: 'boundaries',
          include: ['tests/boundaries/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          pool: 'forks',
          globalSetup: ['tests/support/database-server.ts'],
          setupFiles: ['tests/support/database.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
