// npm start: from a fresh clone to a running Sanad. Until the packages are there, only what Node brings is used.
import { begin } from './begin.js';
import { settings as readSettings } from './environment.js';
import { main, say, seconds } from './progress.js';

await main(
  async () => {
    const since = performance.now();
    say('Sanad\n');
    await begin();
    const { startProduction } = await import('./app/production.js');
    await startProduction(readSettings(), {
      command: 'npm start',
      onReady: async (url) => say(`\nReady after ${seconds(since)}. Open ${url}\nCtrl-C stops it.\n`),
    });
  },
  { whenStopped: 0 },
);
