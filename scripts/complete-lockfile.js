// node scripts/complete-lockfile.js: adds to package-lock.json the builds of packages for other systems that npm left out.
// npm leaves out an optional package that its registry does not carry, and `npm ci` then refuses the lockfile. They are
// only ever fetched on their own system. Run it after every `npm install`; a unit test says when it is needed.
import fs from 'node:fs';
import { main, say } from './progress.js';
import { inProject } from './project.js';

/** @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[], optionalDependencies?: Record<string, string> }} Entry */
/** @typedef {{ packages: Record<string, Entry> }} Lockfile */

const OS = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
  'windows',
  'aix',
];
const CPU = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];
const LIBC = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };

/**
 * @param {Lockfile} lockfile
 * @returns {[name: string, Entry][]} what `npm ci` will miss
 */
export function missingFrom({ packages }) {
  /** @type {Map<string, Entry>} */
  const missing = new Map();
  for (const [place, { optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (/^\d+\.\d+\.\d+\S*$/.test(version) && !isFound(packages, place, name))
        missing.set(name, entryOf(name, version));
    }
  }
  return [...missing];
}

/**
 * @param {Lockfile['packages']} packages
 * @param {string} place whose dependency it is
 * @param {string} name
 */
function isFound(packages, place, name) {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder}${folder ? '/' : ''}node_modules/${name}`]) return true;
    if (!folder.includes('/node_modules/')) return packages[`node_modules/${name}`] !== undefined;
  }
}

/**
 * @param {string} name such as "@next/swc-linux-arm64-musl"
 * @param {string} version
 * @returns {Entry}
 */
function entryOf(name, version) {
  const words = name.split(/[/-]/);
  const os = OS.filter((word) => words.includes(word)).map((word) => (word === 'windows' ? 'win32' : word));
  const cpu = CPU.filter((word) => words.includes(word));
  const libc = Object.entries(LIBC).flatMap(([word, value]) => (words.includes(word) ? [value] : []));
  return {
    version,
    optional: true,
    ...(os.length > 0 ? { os } : {}),
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(libc.length > 0 && os.includes('linux') ? { libc } : {}),
  };
}

if (process.argv[1] === inProject('scripts', 'complete-lockfile.js')) {
  await main(async () => {
    const file = inProject('package-lock.json');
    const lockfile = JSON.parse(fs.readFileSync(file, 'utf8'));
    const missing = missingFrom(lockfile);
    for (const [name, entry] of missing) lockfile.packages[`node_modules/${name}`] = entry;
    const sorted = Object.entries(lockfile.packages).sort(([one], [other]) => one.localeCompare(other, 'en'));
    lockfile.packages = Object.fromEntries(sorted);
    fs.writeFileSync(file, `${JSON.stringify(lockfile, null, 2)}\n`);
    say(missing.length === 0 ? 'Nothing is missing.' : `Added ${missing.map(([name]) => name).join(', ')}.`);
  });
}
