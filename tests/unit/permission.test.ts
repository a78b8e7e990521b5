/**
 * The permission table as it is meant, written out a second time: role × ability × what the record says. A changed rule
 * turns a line red, and the printed matrix below is the documentation.
 */
import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '@/lib/domain/member';
import { ABILITIES, authorize, can, type Ability, type Subject } from '@/lib/domain/permission';

const ME = '0195d2a0-0000-7000-8000-000000000001';
const OTHER = '0195d2a0-0000-7000-8000-000000000002';

/** The cases in which some rule answers differently. */
const SUBJECTS = {
  'no facts': {},
  'mine, open': { authorId: ME, verdictById: null, assigneeId: ME, status: 'open' },
  'another’s, open': { authorId: OTHER, verdictById: null, assigneeId: OTHER, status: 'open' },
  'another’s, my verdict': { authorId: OTHER, verdictById: ME, assigneeId: null, status: 'ready_for_review' },
  'another’s, approved': { authorId: OTHER, verdictById: OTHER, assigneeId: null, status: 'approved' },
} satisfies Record<string, Subject>;

/**
 * One letter per role, from viewer to owner, for each subject above in order. v r e o: may; a dot: may not.
 */
const MATRIX: Record<Ability, [string, string, string, string, string]> = {
  'workspace:read': ['vreo', 'vreo', 'vreo', 'vreo', 'vreo'],
  'workspace:update': ['...o', '...o', '...o', '...o', '...o'],
  'audit:read': ['...o', '...o', '...o', '...o', '...o'],
  'member:manage': ['...o', '...o', '...o', '...o', '...o'],
  'token:manage': ['...o', '...o', '...o', '...o', '...o'],
  'webhook:manage': ['...o', '...o', '...o', '...o', '...o'],
  'article:read': ['vreo', 'vreo', 'vreo', 'vreo', 'vreo'],
  'article:create': ['..eo', '..eo', '..eo', '..eo', '..eo'],
  'article:update': ['..eo', '..eo', '..eo', '..eo', '..eo'],
  'article:remove': ['..eo', '..eo', '..eo', '..eo', '..eo'],
  'article:export': ['vreo', 'vreo', 'vreo', 'vreo', 'vreo'],
  'article:bundle': ['..eo', '..eo', '..eo', '..eo', '..eo'],
  'version:create': ['..eo', '..eo', '..eo', '..eo', '..eo'],
  'job:manage': ['...o', '...o', '...o', '...o', '...o'],
  'sentence:triage': ['.reo', '.reo', '.reo', '.reo', '.reo'],
  'sentence:correct': ['..eo', '..eo', '..eo', '..eo', '..eo'],
  'annotation:create': ['.reo', '.reo', '.reo', '.reo', '.reo'],
  'annotation:update': ['..eo', '.reo', '..eo', '..eo', '..eo'],
  'annotation:remove': ['..eo', '.reo', '..eo', '..eo', '..eo'],
  'annotation:approve': ['....', '....', '..eo', '....', '..eo'],
  'annotation:reopen': ['..eo', '..eo', '..eo', '..eo', '..eo'],
  'verdict:give': ['..eo', '.reo', '.reo', '.reo', '..eo'],
  'note:create': ['.reo', '.reo', '.reo', '.reo', '.reo'],
  'note:update': ['..eo', '.reo', '..eo', '..eo', '..eo'],
  'note:remove': ['..eo', '.reo', '..eo', '..eo', '..eo'],
  'note:resolve': ['.reo', '.reo', '.reo', '.reo', '.reo'],
  'evidence:add': ['.reo', '.reo', '.reo', '.reo', '.reo'],
  'evidence:update': ['..eo', '.reo', '..eo', '..eo', '..eo'],
  'evidence:remove': ['..eo', '.reo', '..eo', '..eo', '..eo'],
  'evidence:capture': ['.reo', '.reo', '.reo', '.reo', '.reo'],
  'contact:add': ['.reo', '.reo', '.reo', '.reo', '.reo'],
  'contact:update': ['..eo', '.reo', '..eo', '..eo', '..eo'],
  'contact:remove': ['..eo', '.reo', '..eo', '..eo', '..eo'],
  'task:create': ['..eo', '..eo', '..eo', '..eo', '..eo'],
  'task:update': ['..eo', '..eo', '..eo', '..eo', '..eo'],
  'task:progress': ['..eo', '.reo', '..eo', '..eo', '..eo'],
  'task:remove': ['..eo', '..eo', '..eo', '..eo', '..eo'],
  'report:publish': ['..eo', '..eo', '..eo', '..eo', '..eo'],
  'report:compose': ['..eo', '..eo', '..eo', '..eo', '..eo'],
  'memo:manage': ['..eo', '..eo', '..eo', '..eo', '..eo'],
};

const actor = (role: Role) => ({ userId: ME, role });
const lettersOf = (ability: Ability, subject: Subject): string =>
  ROLES.map((role) => (can(actor(role), ability, subject) ? role.charAt(0) : '.')).join('');

describe('the permission table', () => {
  test('prints itself', () => {
    const lines = ABILITIES.map((ability) => {
      const cells = Object.values(SUBJECTS).map((subject) => lettersOf(ability, subject));
      return `${ability.padEnd(20)} ${cells.join('  ')}`;
    });
    console.info([`${' '.repeat(20)} ${Object.keys(SUBJECTS).join(' | ')}`, ...lines].join('\n'));
    expect(lines).toHaveLength(Object.keys(MATRIX).length);
  });

  describe.each(ABILITIES)('%s', (ability) => {
    test.each(Object.entries(SUBJECTS).map(([name, subject], i) => ({ name, subject, i })))(
      '$name',
      ({ subject, i }) => {
        expect(lettersOf(ability, subject)).toBe(MATRIX[ability][i]);
      },
    );
  });

  test('nobody approves a claim of which nothing is known, nor one of their own', () => {
    for (const role of ROLES) {
      expect(can(actor(role), 'annotation:approve')).toBe(false);
      expect(can(actor(role), 'annotation:approve', { authorId: ME })).toBe(false);
    }
  });

  test('authorize says no with a reason', () => {
    const owner = { userId: ME, name: 'A', workspaceId: OTHER, workspaceSlug: 'desk', role: 'owner' as const };
    expect(() => authorize(owner, 'annotation:approve', { authorId: ME })).toThrow('own_approval');
    expect(() => authorize({ ...owner, role: 'viewer' }, 'article:create')).toThrow('forbidden');
    expect(() => authorize(owner, 'article:create')).not.toThrow();
  });
});
