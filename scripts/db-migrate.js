// npm run db:migrate: brings the database to the newest migration.
import { openDatabase } from './database.js';
import { loadEnvironment, settings } from './environment.js';
import { migrate } from './migrate/apply.js';
import { main, say, step } from './progress.js';

await main(async () => {
  loadEnvironment();
  const database = await step('database', async (note) => {
    const opened = await openDatabase(settings());
    note(opened.title);
    return opened;
  });
  try {
    const applied = await migrate(database.directUrl);
    say(
      applied.length === 0
        ? 'Nothing to do: every migration is there.'
        : applied.map((name) => `Applied ${name}`).join('\n'),
    );
  } finally {
    await database.close();
  }
});
