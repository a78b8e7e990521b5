/**
 * API tokens and what they may do. A role says who somebody is at the desk, a scope what one program was let in for: a
 * token does what both allow. Every ability belongs to exactly one scope.
 */
import { z } from 'zod';
import { instant, line, personSchema, uuid, uuidv7 } from './json';
import type { Ability } from './permission';
import { roleSchema } from './member';

export const SCOPES = ['read', 'annotate', 'write', 'publish', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];
export const scopeSchema = z.enum(SCOPES);

export const SCOPE_OF: Record<Ability, Scope> = {
  'workspace:read': 'read',
  'workspace:update': 'admin',
  'audit:read': 'admin',
  'member:manage': 'admin',
  'token:manage': 'admin',
  'webhook:manage': 'admin',
  'article:read': 'read',
  'article:create': 'write',
  'article:update': 'write',
  'article:remove': 'write',
  'article:export': 'read',
  'article:bundle': 'read',
  'version:create': 'write',
  'job:manage': 'admin',
  'sentence:triage': 'annotate',
  'sentence:correct': 'write',
  'annotation:create': 'annotate',
  'annotation:update': 'annotate',
  'annotation:remove': 'annotate',
  'annotation:approve': 'annotate',
  'annotation:reopen': 'annotate',
  'verdict:give': 'annotate',
  'note:create': 'annotate',
  'note:update': 'annotate',
  'note:remove': 'annotate',
  'note:resolve': 'annotate',
  'evidence:add': 'annotate',
  'evidence:update': 'annotate',
  'evidence:remove': 'annotate',
  'evidence:capture': 'annotate',
  'contact:add': 'annotate',
  'contact:update': 'annotate',
  'contact:remove': 'annotate',
  'task:create': 'write',
  'task:update': 'write',
  'task:progress': 'write',
  'task:remove': 'write',
  'report:compose': 'publish',
  'report:publish': 'publish',
  'memo:manage': 'publish',
};

/** True if the holder's scopes cover the ability. Who holds no token (a person at a browser) has all of them. */
export const isInScope = (scopes: readonly Scope[] | undefined, ability: Ability): boolean =>
  scopes === undefined || scopes.includes(SCOPE_OF[ability]);

const scopeSet = z
  .array(scopeSchema)
  .min(1)
  .transform((list) => SCOPES.filter((scope) => list.includes(scope)));

export const apiTokenSchema = z
  .object({
    id: uuid,
    name: z.string(),
    role: roleSchema,
    scopes: z.array(scopeSchema),
    createdBy: personSchema,
    createdAt: instant,
    /** To the minute. */
    lastUsedAt: instant.nullable(),
    expiresAt: instant.nullable(),
  })
  .meta({ id: 'ApiToken' });
export type ApiToken = z.infer<typeof apiTokenSchema>;

export const apiTokenDraftSchema = z.strictObject({
  id: uuidv7.optional(),
  name: line(100),
  role: roleSchema,
  /** Absent: all that the role may do, as before there were scopes. */
  scopes: scopeSet.optional(),
  expiresAt: instant.nullable().optional(),
});
export type ApiTokenDraft = z.infer<typeof apiTokenDraftSchema>;
