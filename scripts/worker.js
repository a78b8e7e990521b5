// npm run worker: a process that does the work in the background and nothing else, beside any number of others; end it
// with Ctrl-C. For a Sanad whose own process is to have its hands free: start that one with SANAD_WORKER=off.
import { begin } from './begin.js';
import { settings as readSettings } from './environment.js';
import { PlainError } from './plain-error.js';
import { main, say, step } from './progress.js';
import { isStopping, onStop } from './signals.js';

await main(
  async () => {
    await begin();
    const { sessionSecret } = await import('./database.js');
    const { appEnvironment, spawnNext } = await import('./app/next.js');
    const { prepareBuild } = await import('./app/production.js');
    const { waitUntilReady } = await import('./app/ready.js');
    const { prepareDatabase } = await import('./app/prepare.js');
    const { freePort } = await import('./ports.js');
    const settings = readSettings();
    const database = await prepareDatabase(settings);
    try {
      const secret = await sessionSecret(settings);
      const env = { ...appEnvironment(settings, database, secret, 'production'), SANAD_WORKER: 'on' };
      await prepareBuild(settings.dist, env);
      /** Its health is asked on a port of its own that only this machine reaches. */
      const port = await freePort();
      const child = spawnNext(['start', '-H', '127.0.0.1', '-p', String(port)], { ...env, PORT: String(port) });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      const settled = onStop((force) => child.kill(force ? 'SIGKILL' : 'SIGTERM'));
      const alive = () => !isStopping() && child.exitCode === null;
      await step('worker', async (note) => {
        const isReady = await waitUntilReady(`http://127.0.0.1:${port}`, alive);
        note(isReady ? `process ${child.pid}` : 'not ready');
      });
      if (alive()) say('\nThe worker is at work. Ctrl-C stops it; what it was doing is taken over by another.\n');
      await ended;
      settled();
      if (!isStopping()) throw new PlainError('The worker ended by itself.');
    } finally {
      await database.close();
    }
  },
  { whenStopped: 0 },
);
