// The production build, made again only when something it is made of has changed.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { inProject, root } from './project.js';
import { run } from './run.js';

/** Whatever is not here counts as a source, so that a new folder can never be forgotten. */
const NOT_SOURCES = new Set([
  'node_modules',
  'tests',
  'scripts',
  'docs',
  'coverage',
  'test-results',
  'playwright-report',
]);
const NOT_SOURCE_FILES =
  /(\.md|\.tsbuildinfo|\.log|^next-env\.d\.ts|^LICENSE|^vitest\.config\.ts|^playwright\.config\.ts)$/;

/**
 * @returns {string} the same for the same sources. tsconfig.json counts without `include`, which Next writes to
 */
export function sourcesHash() {
  const hash = createHash('sha256');
  const visit = (/** @type {string} */ folder) => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true }).sort(byName)) {
      const file = path.join(folder, entry.name);
      if (folder === root && (entry.name.startsWith('.') || NOT_SOURCES.has(entry.name))) continue;
      if (entry.isDirectory()) visit(file);
      else if (!NOT_SOURCE_FILES.test(entry.name))
        hash.update(`${path.relative(root, file)}\n`).update(contentOf(file));
    }
  };
  visit(root);
  for (const name of Object.keys(process.env)
    .filter((key) => key.startsWith('NEXT_PUBLIC_'))
    .sort()) {
    hash.update(`${name}=${process.env[name]}\n`);
  }
  return hash.digest('hex');
}

/**
 * @param {string} dist folder of the build
 * @param {string} hash of the sources
 */
export function buildIsFresh(dist, hash) {
  const stamp = stampOf(dist);
  return fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === hash;
}

/**
 * @param {string} dist
 * @param {string} hash of the sources
 * @param {NodeJS.ProcessEnv} env for Next; no database is needed to build
 */
export async function build(dist, hash, env) {
  fs.rmSync(stampOf(dist), { force: true });
  const next = inProject('node_modules', 'next', 'dist', 'bin', 'next');
  await run('next build', process.execPath, [next, 'build'], { env: { ...env, SANAD_DIST: dist } });
  fs.writeFileSync(stampOf(dist), hash);
}

/** @param {string} dist */
function stampOf(dist) {
  return inProject(dist, 'sanad-sources');
}

/** @param {string} file */
function contentOf(file) {
  const content = fs.readFileSync(file);
  if (file !== inProject('tsconfig.json')) return content;
  return JSON.stringify({ ...JSON.parse(content.toString('utf8')), include: null });
}

/**
 * @param {fs.Dirent} one
 * @param {fs.Dirent} other
 */
function byName(one, other) {
  return one.name < other.name ? -1 : 1;
}
