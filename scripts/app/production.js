// The production server of one data folder, from its database to its last request.
import { build, buildIsFresh, sourcesHash } from '../build.js';
import { sessionSecret } from '../database.js';
import { withLock } from '../lock.js';
import { PlainError } from '../plain-error.js';
import { step } from '../progress.js';
import { inProject } from '../project.js';
import { appEnvironment } from './next.js';
import { mayServe, prepareClient, prepareDatabase } from './prepare.js';
import { distInUse } from './running.js';
import { serve } from './serve.js';

/**
 * @param {import('../environment.js').Settings} settings
 * @param {{ command: string, onReady?: (url: string) => Promise<void> }} options command: for advice, such as "npm start"
 */
export async function startProduction(settings, { command, onReady }) {
  if (!(await mayServe(settings, command))) return;
  const database = await prepareDatabase(settings);
  try {
    const env = appEnvironment(settings, database, await sessionSecret(settings), 'production');
    await prepareBuild(settings.dist, env);
    const args = ['start', '-H', settings.host, '-p', String(settings.port)];
    await serve({ settings, database, args, env, ...(onReady ? { onReady } : {}) });
  } finally {
    await database.close();
  }
}

/**
 * @param {string} dist
 * @param {NodeJS.ProcessEnv} env
 */
export async function prepareBuild(dist, env) {
  await withLock(
    inProject('node_modules', '.sanad-build.lock'),
    async () => {
      await prepareClient();
      const hash = sourcesHash();
      if (buildIsFresh(dist, hash)) return;
      const user = distInUse(dist);
      if (user)
        throw new PlainError(
          `The sources have changed, and the Sanad at ${user.url} still serves the old build. Stop it first.`,
        );
      await step('build', () => build(dist, hash, env));
    },
    { timeout: 600_000 },
  );
}
