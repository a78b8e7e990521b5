// npm run db:seed: fills an empty desk with the demo articles, on the Sanad that runs, or on one started for the purpose.
import { begin } from './begin.js';
import { settings as readSettings } from './environment.js';
import { main, say } from './progress.js';
import { dataFolder } from './project.js';
import { stopNow } from './signals.js';

await main(
  async () => {
    await begin();
    const settings = readSettings();
    const { health } = await import('./app/ready.js');
    const { findRunning } = await import('./app/running.js');
    const { seedDesk } = await import('./app/seed.js');
    const url = findRunning(dataFolder(settings.data))?.url ?? settings.url;
    if ((await health(url)) === 200) return seedDesk(url, settings.data);
    if (process.env.SANAD_URL) say(`${url} does not answer; starting Sanad here for the time.`);
    const { startProduction } = await import('./app/production.js');
    await startProduction(
      { ...settings, url: `http://localhost:${settings.port}` },
      {
        command: 'npm run db:seed',
        onReady: async (address) => {
          await seedDesk(address, settings.data);
          stopNow();
        },
      },
    );
  },
  { whenStopped: 0 },
);
