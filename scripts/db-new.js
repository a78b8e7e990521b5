// npm run db:new <name>: writes the next migration, from the difference between prisma/schema.prisma and the migrations.
import fs from 'node:fs';
import path from 'node:path';
import { begin } from './begin.js';
import { settings } from './environment.js';
import { migrationFolder } from './migrate/name.js';
import { PlainError } from './plain-error.js';
import { main, say } from './progress.js';
import { dataFolder, inProject } from './project.js';

await main(async () => {
  const folder = migrationFolder(process.argv[2], new Date());
  await begin();
  const { databaseUrl, data } = settings();
  const { mayCreateDatabases } = await import('./migrate/scratch.js');
  const { openCluster } = await import('./postgres/supervisor.js');
  if (databaseUrl && (await mayCreateDatabases(databaseUrl))) return write(folder, databaseUrl);
  if (databaseUrl)
    say('The role in DATABASE_URL may not create databases; using the embedded server for the comparison.');
  const cluster = await openCluster(dataFolder(data));
  try {
    await write(folder, cluster.ownerUrl);
  } finally {
    await cluster.close();
  }
});

/**
 * @param {string} folder
 * @param {string} adminUrl
 */
async function write(folder, adminUrl) {
  const { nextMigration } = await import('./migrate/diff.js');
  const sql = await nextMigration(adminUrl);
  if (sql === null)
    throw new PlainError('The migrations already give prisma/schema.prisma: there is nothing to write.');
  const file = inProject('prisma', 'migrations', folder, 'migration.sql');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, sql);
  const lock = inProject('prisma', 'migrations', 'migration_lock.toml');
  if (!fs.existsSync(lock)) fs.writeFileSync(lock, 'provider = "postgresql"\n');
  say(`Wrote prisma/migrations/${folder}/migration.sql. Read it, then: npm run db:migrate`);
}
