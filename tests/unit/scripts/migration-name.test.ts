import { expect, test } from 'vitest';
import { migrationFolder } from '../../../scripts/migrate/name.js';

const now = new Date('2026-11-23T10:45:00.123Z');

test('a migration is named by the moment and what it does', () => {
  expect(migrationFolder('Add tags & colours', now)).toBe('20261123104500_add_tags_colours');
});

test.each([undefined, '', ' - ', 'ﷺ'])('%s is no name', (words) => {
  expect(() => migrationFolder(words, now)).toThrow(/Give the migration a name/);
});
