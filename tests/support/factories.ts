/**
 * People and desks for tests, each new, so that tests share nothing. They are written straight to the database: what a
 * test is about goes through the services, what it merely needs comes from here.
 */
import { randomBytes } from 'node:crypto';
import { encode } from 'next-auth/jwt';
import type { Locale } from '@/lib/domain/locale';
import type { Actor, Role } from '@/lib/domain/member';
import { DEFAULT_RATING_SCALE, type RatingScale } from '@/lib/domain/rating';
import { SCOPES, type Scope } from '@/lib/domain/token';
import { SESSION_COOKIE } from '@/lib/server/auth-cookies';
import { db } from '@/lib/server/db';
import { env } from '@/lib/server/env';
import { newId } from '@/lib/server/once';
import { hashPassword } from '@/lib/server/passwords';
import { hashSecret, newSecret } from '@/lib/server/secrets';
import { openSession } from '@/lib/server/sessions';

export type TestUser = { id: string; name: string; email: string; password: string | null; locale: Locale };
/** A user in a workspace; `actor` is what services take. */
export type TestMember = TestUser & { actor: Actor };
export type TestWorkspace = { id: string; slug: string; name: string; owner: TestMember };

/** What a browser sends with a request from our own pages. */
export type SessionHeaders = { cookie: string; 'sec-fetch-site': string };

const unique = (): string => randomBytes(6).toString('hex');

/** A user without a password (hashing is slow) unless one is asked for. */
export async function makeUser(given: Partial<Omit<TestUser, 'id'>> = {}): Promise<TestUser> {
  const user: TestUser = {
    id: newId(),
    name: given.name ?? 'Salma Haddad',
    email: given.email ?? `${unique()}@desk.example`,
    password: given.password ?? null,
    locale: given.locale ?? 'en',
  };
  const passwordHash = user.password === null ? null : await hashPassword(user.password);
  await db.user.create({
    data: { id: user.id, name: user.name, email: user.email, locale: user.locale, passwordHash },
    select: { id: true },
  });
  return user;
}

/** A workspace with its owner. */
export async function makeWorkspace(
  given: { name?: string; slug?: string; locale?: Locale; ratingScale?: RatingScale; owner?: TestUser } = {},
): Promise<TestWorkspace> {
  const owner = given.owner ?? (await makeUser({ name: 'Owner Omar' }));
  const workspace = { id: newId(), slug: given.slug ?? `desk-${unique()}`, name: given.name ?? 'Test desk' };
  await db.workspace.create({
    data: { ...workspace, locale: given.locale ?? 'en', ratingScale: given.ratingScale ?? DEFAULT_RATING_SCALE },
    select: { id: true },
  });
  return { ...workspace, owner: await join(workspace, 'owner', owner) };
}

/** A new user, or the given one, as a member of the workspace. */
export async function memberWithRole(
  workspace: Pick<TestWorkspace, 'id' | 'slug'>,
  role: Role,
  user?: TestUser,
): Promise<TestMember> {
  return join(workspace, role, user ?? (await makeUser({ name: `${role[0]?.toUpperCase()}${role.slice(1)} Rima` })));
}

async function join(workspace: Pick<TestWorkspace, 'id' | 'slug'>, role: Role, user: TestUser): Promise<TestMember> {
  await db.membership.create({
    data: { workspaceId: workspace.id, userId: user.id, role },
    select: { userId: true },
  });
  const { id: userId, name } = user;
  return { ...user, actor: { userId, name, workspaceId: workspace.id, workspaceSlug: workspace.slug, role } };
}

/** Opens a session and gives the headers that a browser would send with it. */
export async function signInAs(user: Pick<TestUser, 'id'>): Promise<SessionHeaders> {
  const sid = await openSession(user.id, { userAgent: 'Test browser', address: '127.0.0.1' });
  const jwt = await encode({ token: { sub: user.id, sid }, secret: env.NEXTAUTH_SECRET });
  return { cookie: `${SESSION_COOKIE}=${jwt}`, 'sec-fetch-site': 'same-origin' };
}

/** An API token of the member, with the member's role and every scope unless less is asked for. */
export async function tokenFor(
  member: TestMember,
  role: Role = member.actor.role,
  scopes: Scope[] = [...SCOPES],
): Promise<{ authorization: string }> {
  const token = `sanad_${newSecret()}`;
  await db.apiToken.create({
    data: {
      id: newId(),
      workspaceId: member.actor.workspaceId,
      userId: member.id,
      name: 'Test token',
      role,
      scopes,
      tokenHash: hashSecret(token),
    },
    select: { id: true },
  });
  return { authorization: `Bearer ${token}` };
}
