/**
 * Who may do what: one pure, exhaustive table. Buttons ask can(), services call authorize(). Being outside the workspace
 * is not decided here: such a record is simply not found.
 */
import type { ClaimStatus } from './annotation';
import { AppError } from './errors';
import { isAtLeast, type Actor } from './member';
import { isInScope, SCOPE_OF } from './token';

export const ABILITIES = [
  'workspace:read',
  'workspace:update',
  'audit:read',
  'member:manage',
  'token:manage',
  'webhook:manage',
  'article:read',
  'article:create',
  'article:update',
  'article:remove',
  'article:export',
  'article:bundle',
  'version:create',
  'job:manage',
  'sentence:triage',
  'sentence:correct',
  'annotation:create',
  'annotation:update',
  'annotation:remove',
  'annotation:approve',
  'annotation:reopen',
  'verdict:give',
  'note:create',
  'note:update',
  'note:remove',
  'note:resolve',
  'evidence:add',
  'evidence:update',
  'evidence:remove',
  'evidence:capture',
  'contact:add',
  'contact:update',
  'contact:remove',
  'task:create',
  'task:update',
  'task:progress',
  'task:remove',
  'report:compose',
  'report:publish',
  'memo:manage',
] as const;
export type Ability = (typeof ABILITIES)[number];

/** The facts rules ask about; a rule that needs one and doesn't get it says no. */
export type Subject = {
  authorId?: string | null;
  verdictById?: string | null;
  assigneeId?: string | null;
  status?: ClaimStatus;
};

type Rule = (actor: Pick<Actor, 'userId' | 'role'>, subject: Subject) => boolean;

const viewer: Rule = () => true;
const reviewer: Rule = (actor) => isAtLeast(actor.role, 'reviewer');
const editor: Rule = (actor) => isAtLeast(actor.role, 'editor');
const owner: Rule = (actor) => actor.role === 'owner';
/** An editor, or the reviewer who made it. */
const authorOrEditor: Rule = (actor, subject) =>
  editor(actor, subject) || (reviewer(actor, subject) && subject.authorId === actor.userId);

export const RULES: Record<Ability, Rule> = {
  'workspace:read': viewer,
  'workspace:update': owner,
  'audit:read': owner,
  'member:manage': owner,
  'token:manage': owner,
  'webhook:manage': owner,
  'article:read': viewer,
  'article:create': editor,
  'article:update': editor,
  'article:remove': editor,
  'article:export': viewer,
  'article:bundle': editor,
  'version:create': editor,
  'job:manage': owner,
  'sentence:triage': reviewer,
  'sentence:correct': editor,
  'annotation:create': reviewer,
  'annotation:update': authorOrEditor,
  'annotation:remove': authorOrEditor,
  /** Nobody approves their own claim, nor a claim on which they gave the verdict. */
  'annotation:approve': (actor, subject) =>
    editor(actor, subject) &&
    subject.authorId !== undefined &&
    subject.authorId !== actor.userId &&
    subject.verdictById !== actor.userId,
  /** Taking an approval back, also by changing what it was given to. */
  'annotation:reopen': editor,
  /** Reviewers propose verdicts on any claim that isn't approved; what an approval covers only an editor reopens. */
  'verdict:give': (actor, subject) =>
    editor(actor, subject) ||
    (reviewer(actor, subject) && subject.status !== undefined && subject.status !== 'approved'),
  'note:create': reviewer,
  'note:update': authorOrEditor,
  'note:remove': authorOrEditor,
  'note:resolve': reviewer,
  'evidence:add': reviewer,
  'evidence:update': authorOrEditor,
  'evidence:remove': authorOrEditor,
  'evidence:capture': reviewer,
  'contact:add': reviewer,
  'contact:update': authorOrEditor,
  'contact:remove': authorOrEditor,
  'task:create': editor,
  'task:update': editor,
  /** The status of a task: an editor, or the reviewer it was given to. */
  'task:progress': (actor, subject) =>
    editor(actor, subject) || (reviewer(actor, subject) && subject.assigneeId === actor.userId),
  'task:remove': editor,
  'report:compose': editor,
  'memo:manage': editor,
  'report:publish': editor,
};

/** The role's rule allows it, and so do the scopes of the token, if one acts. */
export const can = (
  actor: Pick<Actor, 'userId' | 'role' | 'scopes'>,
  ability: Ability,
  subject: Subject = {},
): boolean => RULES[ability](actor, subject) && isInScope(actor.scopes, ability);

/** Throws `forbidden` unless the table allows it. */
export function authorize(actor: Actor, ability: Ability, subject: Subject = {}): void {
  if (!RULES[ability](actor, subject)) throw new AppError('forbidden', { message: forbiddenMessage(actor, ability) });
  requireScope(actor, ability);
}

/** Throws `forbidden`, naming the scope that the token lacks. */
export function requireScope(actor: Actor, ability: Ability): void {
  if (isInScope(actor.scopes, ability)) return;
  throw new AppError('forbidden', { message: 'missing_scope', values: { scope: SCOPE_OF[ability] } });
}

const forbiddenMessage = (actor: Actor, ability: Ability): string =>
  ability === 'annotation:approve' && isAtLeast(actor.role, 'editor') ? 'own_approval' : 'forbidden';
