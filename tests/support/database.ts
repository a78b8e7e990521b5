/**
 * Runs before each integration test file, and before anything of ours is loaded: the file gets a database of its own,
 * a copy of the migrated template, and the environment that lib/server/env.ts will read.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, inject } from 'vitest';
import { cloneDatabase } from '../../scripts/testing/databases.js';

const { template, ...server } = inject('database');
const database = await cloneDatabase(server, template);
const data = await mkdtemp(path.join(tmpdir(), 'sanad-test-'));

Object.assign(process.env, {
  DATABASE_URL: database.url,
  NEXTAUTH_SECRET: 'for-tests-only-0123456789abcdef0123456789abcdef',
  NEXTAUTH_URL: 'http://localhost:3000',
  SANAD_DATA: data,
  LOG_LEVEL: process.env.LOG_LEVEL || 'silent',
});
for (const name of ['SANAD_URL', 'SMTP_URL', 'PORT', 'HOST']) Reflect.deleteProperty(process.env, name);

/** What the next major version of `pg` will refuse: lib/server/one-at-a-time.ts keeps it from happening. */
const crowded: string[] = [];
process.on('warning', ({ message, stack }) => {
  if (message.includes('already executing a query')) crowded.push(stack ?? message);
});

afterAll(async () => {
  expect(crowded, 'several queries at once on one connection').toEqual([]);
});

afterAll(async () => {
  await database.drop();
  await rm(data, { recursive: true, force: true });
});
