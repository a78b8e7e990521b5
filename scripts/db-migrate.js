// npm run db:migrate: brings the database to the newest migration.
import { begin } from './begin.js';
import { settings } from './environment.js';
import { main, say, step } from './progress.js';

await main(async () => {
  await begin();
  const { openDatabase } = await import('./database.js');
  const { migrate } = await import('./migrate/apply.js');
  const database = await step('database', async (note) => {
    const opened = await openDatabase(settings());
    note(opened.title);
    return opened;
  });
  try {
    const applied = await migrate(database.directUrl);
    const lines = applied.map((name) => `Applied ${name}`);
    say(lines.length === 0 ? 'Nothing to do: every migration is there.' : lines.join('\n'));
  } finally {
    await database.close();
  }
});
