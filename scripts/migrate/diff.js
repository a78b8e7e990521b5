// The SQL between the migrations and the schema: the migrations are applied to a scratch database, which is compared
// with prisma/schema.prisma.
import path from 'node:path';
import { migrate } from './apply.js';
import { EVERYTHING, withEngine } from './engine.js';
import { readSchema } from './folder.js';
import { withScratchDatabase } from './scratch.js';

/**
 * @param {string} adminUrl of a role that may create databases
 * @param {{ prisma?: string }} [options]
 * @returns {Promise<string | null>} null when the migrations already give the schema
 */
export function nextMigration(adminUrl, { prisma } = {}) {
  return withScratchDatabase(adminUrl, async (url) => {
    await migrate(url, { prisma });
    const schema = readSchema(prisma);
    return withEngine(url, [[schema.path, schema.content]], async (engine) => {
      const { stdout, exitCode } = await engine.diff({
        from: { tag: 'schemaDatasource', files: [schema], configDir: path.dirname(schema.path) },
        to: { tag: 'schemaDatamodel', files: [schema] },
        script: true,
        exitCode: true,
        filters: EVERYTHING,
      });
      return exitCode === 0 ? null : stdout;
    });
  });
}
