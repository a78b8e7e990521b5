// The packages, exactly as the lockfile names them. Built-ins only.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { inProject } from './project.js';
import { npm, run } from './run.js';

const stamp = inProject('node_modules', '.sanad-lock');

/** @returns {boolean} whether node_modules is what package-lock.json says */
export function packagesAreInstalled() {
  if (fs.existsSync(stamp)) return fs.readFileSync(stamp, 'utf8') === lockHash();
  return installedByHand();
}

/**
 * Runs `npm ci`. Development packages are needed to build, whatever NODE_ENV says. No package's install script is run:
 * none is needed (the library links of PostgreSQL are made when it starts), and some would download programs.
 */
export async function installPackages() {
  const { command, args } = npm();
  await run('npm ci', command, [
    ...args,
    'ci',
    '--include=dev',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
  ]);
  fs.writeFileSync(stamp, lockHash());
}

function lockHash() {
  return createHash('sha256')
    .update(fs.readFileSync(inProject('package-lock.json')))
    .digest('hex');
}

/** npm writes node_modules/.package-lock.json last; when it is newer than our lockfile, somebody ran npm themselves. */
function installedByHand() {
  const theirs = fs.statSync(inProject('node_modules', '.package-lock.json'), { throwIfNoEntry: false });
  const ours = fs.statSync(inProject('package-lock.json'));
  return theirs !== undefined && theirs.mtimeMs >= ours.mtimeMs && fs.existsSync(inProject('node_modules', 'vitest'));
}
