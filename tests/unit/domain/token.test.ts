import { describe, expect, test } from 'vitest';
import { ROLES } from '@/lib/domain/member';
import { ABILITIES, authorize, can, RULES, type Ability } from '@/lib/domain/permission';
import { apiTokenDraftSchema, isInScope, SCOPE_OF, SCOPES, type Scope } from '@/lib/domain/token';
import type { AppError } from '@/lib/domain/errors';

const ME = '0195d2a0-0000-7000-8000-000000000001';
const OTHER = '0195d2a0-0000-7000-8000-000000000002';
const owner = { userId: ME, name: 'A', workspaceId: OTHER, workspaceSlug: 'desk', role: 'owner' as const };
/** What an owner may do under any facts. */
const PLAIN = ABILITIES.filter((ability) => RULES[ability](owner, {}));

const abilitiesOf = (scope: Scope): Ability[] => ABILITIES.filter((ability) => SCOPE_OF[ability] === scope);

describe('scopes', () => {
  test('every ability belongs to one, and every scope opens something', () => {
    expect(Object.keys(SCOPE_OF).sort()).toEqual([...ABILITIES].sort());
    for (const scope of SCOPES) expect(abilitiesOf(scope).length, scope).toBeGreaterThan(0);
  });

  test('reading never changes anything, and what owners alone may do is administration', () => {
    for (const ability of abilitiesOf('read')) expect(ability).toMatch(/:(read|export|bundle)$/);
    const ownersOnly = ABILITIES.filter((ability) =>
      ROLES.every((role) => RULES[ability]({ userId: ME, role }, {}) === (role === 'owner')),
    );
    for (const ability of ownersOnly) expect(SCOPE_OF[ability], ability).toBe('admin');
  });

  test.each(SCOPES)('a token with %s alone does what the scope opens and nothing else', (scope) => {
    for (const ability of PLAIN) {
      expect(can({ ...owner, scopes: [scope] }, ability), ability).toBe(SCOPE_OF[ability] === scope);
      expect(isInScope([scope], ability)).toBe(SCOPE_OF[ability] === scope);
    }
  });

  test('never open what the role closes', () => {
    expect(can({ ...owner, role: 'viewer', scopes: SCOPES }, 'article:create')).toBe(false);
  });

  test('nobody at a browser is held by them', () => {
    for (const ability of PLAIN) expect(can(owner, ability)).toBe(true);
  });

  test('a refusal names the missing one; the role is named first', () => {
    const refusal = (role: 'owner' | 'viewer') => {
      try {
        authorize({ ...owner, role, scopes: ['read'] }, 'note:create');
      } catch (error) {
        return (error as AppError).details;
      }
      return null;
    };
    expect(refusal('owner')).toMatchObject({ message: 'missing_scope', values: { scope: 'annotate' } });
    expect(refusal('viewer')).toEqual({ message: 'forbidden' });
  });
});

test('a draft’s scopes are each said once, in one order, and at least one', () => {
  const draft = { name: 'X', role: 'viewer' };
  expect(apiTokenDraftSchema.parse({ ...draft, scopes: ['write', 'read', 'write'] }).scopes).toEqual(['read', 'write']);
  expect(apiTokenDraftSchema.safeParse({ ...draft, scopes: [] }).success).toBe(false);
  expect(apiTokenDraftSchema.safeParse({ ...draft, scopes: ['root'] }).success).toBe(false);
  expect(apiTokenDraftSchema.parse(draft).scopes).toBeUndefined();
});
