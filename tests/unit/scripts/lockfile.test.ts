import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { missingFrom } from '../../../scripts/complete-lockfile.js';
import { inProject } from '../../../scripts/project.js';

const lockfile = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8'));

test('the lockfile names every build for every system, or npm ci refuses it: node scripts/complete-lockfile.js', () => {
  expect(missingFrom(lockfile)).toEqual([]);
});

test('a missing build is seen, where it would be found is respected', () => {
  const packages = {
    'node_modules/tool': { optionalDependencies: { '@tool/linux-arm64-musl': '1.2.3', '@tool/here': '1.2.3' } },
    'node_modules/tool/node_modules/@tool/here': { version: '1.2.3' },
  };
  expect(missingFrom({ packages })).toEqual([
    ['@tool/linux-arm64-musl', { version: '1.2.3', optional: true, os: ['linux'], cpu: ['arm64'], libc: ['musl'] }],
  ]);
});
