/** Before the integration tests, once: a test server and a migrated template. After them: nothing is left. */
import type { TestProject } from 'vitest/node';
import { dropLeftovers, ensureTemplate, openTestServer } from '../../scripts/testing/databases.js';

declare module 'vitest' {
  // eslint merges this with Vitest's own interface.
  export interface ProvidedContext {
    database: { adminUrl: string; run: string; template: string };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openTestServer(process.env.DATABASE_URL);
  try {
    const template = await ensureTemplate(server);
    project.provide('database', { adminUrl: server.adminUrl, run: server.run, template });
  } catch (error) {
    await server.close();
    throw error;
  }
  return async () => {
    await dropLeftovers(server);
    await server.close();
  };
}
