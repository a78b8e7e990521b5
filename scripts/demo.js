// npm run demo: a Sanad with something in it, on a port and in a data folder of its own.
import { begin } from './begin.js';
import { settings as readSettings } from './environment.js';
import { main, say } from './progress.js';

await main(
  async () => {
    say('Sanad, with a demo desk\n');
    await begin();
    const settings = readSettings({ port: 3100, data: '.sanad-demo' });
    const { seedDesk } = await import('./app/seed.js');
    const { startProduction } = await import('./app/production.js');
    await startProduction(settings, {
      command: 'npm run demo',
      onReady: async (url) => {
        await seedDesk(url, settings.data);
        say(`\nOpen ${url}\nCtrl-C stops it.\n`);
      },
    });
  },
  { whenStopped: 0 },
);
