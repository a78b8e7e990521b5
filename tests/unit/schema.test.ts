import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** What must be found before a workspace is known. Every other table belongs to one, by its keys. */
const GLOBAL = [
  'User',
  'Account',
  'Session',
  'PasswordReset',
  'Workspace',
  'Membership',
  'Invitation',
  'ApiToken',
  'RateLimit',
  'ReportAddress',
  'MemoLink',
  'BlobOrphan',
];

/** Workers ask for the next job or message, whichever desk's it is. */
const ACROSS_DESKS = ['status,runAt', 'status,nextAttemptAt'];

const source = readFileSync('prisma/schema.prisma', 'utf8');
const models = [...source.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = '', body = '']) => ({
  name,
  body,
}));
const ofWorkspace = models.filter(({ name }) => !GLOBAL.includes(name));

const listsIn = (body: string, attribute: string): string[][] =>
  [...body.matchAll(new RegExp(`@@${attribute}\\(\\[([^\\]]+)\\]`, 'g'))].map(([, fields = '']) =>
    fields.split(',').map((field) => field.trim().replace(/\(.*$/, '')),
  );

const relationsIn = (body: string): string[][] =>
  [...body.matchAll(/@relation\((?:"\w+", )?fields: \[([^\]]+)\]/g)].map(([, fields = '']) =>
    fields.split(',').map((field) => field.trim()),
  );

test('the schema has the tables this test knows how to sort', () => {
  expect(ofWorkspace.map(({ name }) => name).sort()).toEqual(
    [
      'Annotation',
      'AnnotationPlace',
      'Article',
      'ArticleVersion',
      'Blob',
      'Capture',
      'Contact',
      'Correction',
      'Event',
      'Evidence',
      'Export',
      'ImportItem',
      'Job',
      'Memo',
      'MemoItem',
      'Note',
      'Report',
      'ReportEdition',
      'Sentence',
      'Support',
      'Task',
      'Webhook',
      'WebhookDelivery',
    ].sort(),
  );
});

describe.each(ofWorkspace.map(({ name, body }) => [name, body] as const))('%s belongs to a workspace', (_, body) => {
  test('its primary key begins with it', () => {
    expect(body).not.toMatch(/@id\b(?!\()/);
    expect(listsIn(body, 'id')).toHaveLength(1);
    expect(listsIn(body, 'id')[0]?.[0]).toBe('workspaceId');
  });

  test('so do its unique keys and indexes, and no single column is unique', () => {
    const lists = [...listsIn(body, 'unique'), ...listsIn(body, 'index')].filter(
      (fields) => !ACROSS_DESKS.includes(fields.join()),
    );
    for (const fields of lists) expect(fields[0]).toBe('workspaceId');
    expect(body).not.toMatch(/\s@unique\b/);
  });

  test('its foreign keys cannot point into another one', () => {
    expect(relationsIn(body).length).toBeGreaterThan(0);
    for (const fields of relationsIn(body)) expect(fields[0]).toBe('workspaceId');
  });

  test('every foreign key has an index or is the primary key’s beginning', () => {
    const covered = [...listsIn(body, 'id'), ...listsIn(body, 'unique'), ...listsIn(body, 'index')];
    for (const fields of relationsIn(body).filter((one) => one.length > 1)) {
      const isCovered = covered.some((index) =>
        fields.every((field) => index.slice(0, fields.length + 2).includes(field)),
      );
      expect(isCovered, fields.join()).toBe(true);
    }
  });
});

test('every relation says what deleting does', () => {
  const relations = [...source.matchAll(/@relation\([^)]*fields: [^)]*\)/g)].map(([relation]) => relation);
  expect(relations.length).toBeGreaterThan(20);
  for (const relation of relations) expect(relation).toContain('onDelete:');
});

test('the migrations make no trigger and no sequence', () => {
  const sql = readFileSync('prisma/migrations/20261123000000_first/migration.sql', 'utf8');
  expect(sql).not.toMatch(/CREATE TRIGGER|CREATE SEQUENCE|\bSERIAL\b/i);
});
