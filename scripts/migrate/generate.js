import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { inProject } from '../project.js';
import { run } from '../run.js';

const output = inProject('lib', 'server', 'generated');
const stamp = inProject('lib', 'server', 'generated', '.schema-hash');

/** @returns {boolean} whether the client was generated from this schema by this Prisma */
export function clientIsFresh() {
  return fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === schemaHash();
}

/**
 * Prisma would fetch a native engine even for this, and never uses it here: any program that exists satisfies it.
 */
export async function generateClient() {
  const hash = schemaHash();
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  };
  const cli = inProject('node_modules', 'prisma', 'build', 'index.js');
  await run('prisma generate', process.execPath, [cli, 'generate'], { env });
  fs.mkdirSync(output, { recursive: true });
  fs.writeFileSync(stamp, hash);
}

function schemaHash() {
  const hash = createHash('sha256').update(fs.readFileSync(inProject('prisma', 'schema.prisma')));
  return hash.update(fs.readFileSync(inProject('node_modules', 'prisma', 'package.json'))).digest('hex');
}
