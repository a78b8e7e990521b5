// What both `npm start` and `npm run dev` need before the application can run.
import fs from 'node:fs';
import { openDatabase } from '../database.js';
import { migrate } from '../migrate/apply.js';
import { clientIsFresh, generateClient } from '../migrate/generate.js';
import { PlainError } from '../plain-error.js';
import { portIsFree } from '../ports.js';
import { say, step } from '../progress.js';
import { dataFolder, inProject } from '../project.js';
import { findRunning } from './running.js';

/**
 * @param {import('../environment.js').Settings} settings
 * @param {string} command for advice, such as "npm start"
 * @returns {Promise<boolean>} false when another Sanad already serves this data folder, which has then been said
 * @throws {PlainError} when something else has the port
 */
export async function mayServe(settings, command) {
  const running = findRunning(dataFolder(settings.data));
  if (running && !settings.databaseUrl) {
    say(`\nSanad is already running at ${running.url} (process ${running.identity.pid}).`);
    return false;
  }
  const { host, port } = settings;
  const free = await portIsFree(host, port).catch((/** @type {Error} */ error) => {
    throw new PlainError(`Sanad cannot listen on ${host}, port ${port}: ${error.message}`, error);
  });
  if (free) return true;
  throw new PlainError(
    `Port ${port} is in use by another program. Stop it, or choose another port: PORT=${port + 1} ${command}`,
  );
}

/**
 * @param {import('../environment.js').Settings} settings
 * @returns {Promise<import('../database.js').Database>} running and migrated
 */
export async function prepareDatabase(settings) {
  const database = await step('database', async (note) => {
    const opened = await openDatabase(settings);
    note(opened.title);
    return opened;
  });
  try {
    await step('migrations', async (note) => {
      const applied = await migrate(database.directUrl);
      note(applied.length === 0 ? 'up to date' : `${applied.length} applied`);
    });
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The Prisma client, when the schema has changed. */
export async function prepareClient() {
  if (fs.existsSync(inProject('prisma', 'schema.prisma')) && !clientIsFresh()) await step('client', generateClient);
}
