// prisma/schema.prisma and prisma/migrations, as the schema engine wants to hear of them.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { inProject } from '../project.js';

/** @param {string} [prisma] the folder of schema and migrations */
export function readSchema(prisma = inProject('prisma')) {
  const file = path.join(prisma, 'schema.prisma');
  return { path: file, content: fs.readFileSync(file, 'utf8') };
}

/**
 * @param {string} [prisma]
 * @returns {import('@prisma/schema-engine-wasm').MigrationList}
 */
export function readMigrations(prisma = inProject('prisma')) {
  const baseDir = path.join(prisma, 'migrations');
  const lock = path.join(baseDir, 'migration_lock.toml');
  const names = fs.existsSync(baseDir)
    ? fs
        .readdirSync(baseDir, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && fs.existsSync(path.join(baseDir, entry.name, 'migration.sql')))
        .map((entry) => entry.name)
        .sort()
    : [];
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: fs.existsSync(lock) ? fs.readFileSync(lock, 'utf8') : null },
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: fs.readFileSync(path.join(baseDir, name, 'migration.sql'), 'utf8') },
      },
    })),
    shadowDbInitScript: '',
  };
}

/**
 * @param {string} [prisma]
 * @returns {string} the same for the same migrations; twelve hexadecimal digits
 */
export function migrationsMark(prisma) {
  const hash = createHash('sha256');
  for (const { path: name, migrationFile } of readMigrations(prisma).migrationDirectories) {
    hash.update(`${name}\n${migrationFile.content.value}\n`);
  }
  return hash.digest('hex').slice(0, 12);
}
