/** Migrations by the WebAssembly engine on a real database: whole or not at all, once, and tried again after a failure. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { migrate } from '../../scripts/migrate/apply.js';
import { nextMigration } from '../../scripts/migrate/diff.js';
import { asAdmin, dropDatabase, withDatabase } from '../../scripts/migrate/scratch.js';

const { adminUrl, run } = inject('database');
const name = `sanad_test_${run}_migrations`;
const url = withDatabase(adminUrl, name);
let prisma = '';

beforeEach(async () => {
  prisma = mkdtempSync(path.join(tmpdir(), 'sanad-prisma-'));
  await asAdmin(adminUrl, (client) => client.query(`CREATE DATABASE ${name}`));
});

afterEach(async () => {
  rmSync(prisma, { recursive: true });
  await asAdmin(adminUrl, (client) => dropDatabase(client, name));
});

function write(folder: string, sql: string): void {
  mkdirSync(path.join(prisma, 'migrations', folder), { recursive: true });
  writeFileSync(path.join(prisma, 'migrations', folder, 'migration.sql'), sql);
}

const ask = (sql: string): Promise<unknown[]> =>
  asAdmin(url, async (client: pg.Client) => (await client.query({ text: sql, rowMode: 'array' })).rows.flat());

describe('applying', () => {
  test('in order, once, and what is there says so', async () => {
    write('20260102_two', 'ALTER TABLE words ADD COLUMN more text;');
    write('20260101_one', 'CREATE TABLE words (word text);');
    expect(await migrate(url, { prisma })).toEqual(['20260101_one', '20260102_two']);
    expect(await migrate(url, { prisma })).toEqual([]);
    write('20260103_three', 'CREATE TABLE later (a int);');
    expect(await migrate(url, { prisma })).toEqual(['20260103_three']);
  });

  test('semicolons in strings, comments and functions are not the ends of statements', async () => {
    write(
      '20260101_one',
      `CREATE TABLE words (word text DEFAULT 'a;b'); -- a comment; with one
       CREATE FUNCTION twice(a int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN a := a * 2; RETURN a; END; $$;
       INSERT INTO words VALUES ('قال؛ ثم; قال');`,
    );
    await migrate(url, { prisma });
    expect(await ask('SELECT word, twice(21) FROM words')).toEqual(['قال؛ ثم; قال', 42]);
  });

  test('one that fails leaves nothing, the ones before it stay, and mended it is applied', async () => {
    write('20260101_one', 'CREATE TABLE words (word text);');
    write('20260102_two', "INSERT INTO words VALUES ('half'); CREATE TABLE broken (a nosuchtype);");
    await expect(migrate(url, { prisma })).rejects.toThrow(/nosuchtype/);
    expect(await ask('SELECT count(*)::int FROM words')).toEqual([0]);
    write('20260102_two', "INSERT INTO words VALUES ('whole');");
    expect(await migrate(url, { prisma })).toEqual(['20260102_two']);
    expect(await ask('SELECT word FROM words')).toEqual(['whole']);
  });

  test('two at once: one applies, the other waits and finds nothing to do', async () => {
    write('20260101_one', 'CREATE TABLE words (word text); SELECT pg_sleep(0.2);');
    const both = await Promise.all([migrate(url, { prisma }), migrate(url, { prisma })]);
    expect(both.sort((one, other) => one.length - other.length)).toEqual([[], ['20260101_one']]);
  });

  test('a database that is away is said in words', async () => {
    const nowhere = 'postgresql://sanad:x@127.0.0.1:1/sanad';
    await expect(migrate(nowhere, { prisma })).rejects.toThrow(/The database cannot be reached: .*ECONNREFUSED/);
  });
});

describe('writing the next', () => {
  test('the migrations of this checkout give its schema', async () => {
    expect(await nextMigration(adminUrl)).toBeNull();
  });

  test('a new column becomes SQL that brings the database there', async () => {
    const model = 'model Word {\n  id Int @id\n  word String\n  @@map("words")\n}\n';
    const datasource = 'datasource db {\n  provider = "postgresql"\n}\n';
    write('20260101_one', 'CREATE TABLE "words" ("id" INTEGER NOT NULL PRIMARY KEY);');
    writeFileSync(path.join(prisma, 'schema.prisma'), datasource + model);
    const sql = await nextMigration(adminUrl, { prisma });
    expect(sql).toContain('ADD COLUMN     "word" TEXT NOT NULL');
    write('20260102_two', sql ?? '');
    expect(await nextMigration(adminUrl, { prisma })).toBeNull();
    expect(await migrate(url, { prisma })).toEqual(['20260101_one', '20260102_two']);
  });
});
