// npm run dev: the same preparation as npm start, then a server that follows the sources.
import { begin } from './begin.js';
import { settings as readSettings } from './environment.js';
import { main, say } from './progress.js';

await main(
  async () => {
    await begin();
    const { mayServe, prepareClient, prepareDatabase } = await import('./app/prepare.js');
    const { appEnvironment } = await import('./app/next.js');
    const { serve } = await import('./app/serve.js');
    const { sessionSecret } = await import('./database.js');

    const settings = readSettings();
    if (!(await mayServe(settings, 'npm run dev'))) return;
    const database = await prepareDatabase(settings);
    try {
      await prepareClient();
      const env = appEnvironment(settings, database, await sessionSecret(settings), 'development');
      const args = ['dev', '-H', settings.host, '-p', String(settings.port)];
      await serve({
        settings,
        database,
        args,
        env,
        revive: false,
        onReady: async (url) => say(`\nSanad is at ${url}\n`),
      });
    } finally {
      await database.close();
    }
  },
  { whenStopped: 0 },
);
