// A Chromium for the journeys: one that is there, or one that can be installed.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../plain-error.js';
import { inProject } from '../project.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const DOWNLOAD_PATIENCE = 300_000;

/**
 * @param {(text: string) => void} note
 * @returns {Promise<string>} path of a Chromium that runs
 * @throws {PlainError} when there is none and none can be installed
 */
export async function findChromium(note) {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (runs(named)) return named;
    throw new PlainError(`CHROMIUM_PATH is ${named}, and that does not run.`);
  }
  const found = (await candidates()).find(runs);
  if (found) return found;
  note('installing Chromium');
  install([process.execPath, inProject('node_modules', 'playwright', 'cli.js'), 'install', 'chromium']);
  const downloaded = (await candidates()).find(runs);
  if (downloaded) return downloaded;
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    install(['apt-get', 'update']);
    install(['apt-get', 'install', '-y', '--no-install-recommends', 'chromium']);
  }
  const installed = (await candidates()).find(runs);
  if (installed) return installed;
  throw new PlainError(
    'The journeys need a Chromium, and none could be installed. Install one, for example with\n' +
      '  sudo apt-get install chromium        or        npx playwright install --with-deps chromium\n' +
      'or name one in CHROMIUM_PATH. The other tests run without: npm test -- unit integration',
  );
}

async function candidates() {
  const { chromium } = await import('playwright');
  const named = NAMES.flatMap((name) => onPath(name) ?? []);
  return [...named, ...ELSEWHERE, chromium.executablePath()].filter((file) => file && fs.existsSync(file));
}

/** @param {string} name */
function onPath(name) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin', '/snap/bin'];
  return folders.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file));
}

/** @param {string} file */
function runs(file) {
  const tried = spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 60_000 });
  return tried.status === 0;
}

/** @param {readonly string[]} words */
function install([command = '', ...args]) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync(command, args, { stdio: 'ignore', env, timeout: DOWNLOAD_PATIENCE });
}
