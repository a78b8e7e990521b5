/**
 * Who is asking. A browser shows its session cookie, a script its bearer token; a token counts for one workspace and for
 * at most the role its maker has there now.
 */
import { decode } from 'next-auth/jwt';
import { AppError } from '@/lib/domain/errors';
import { isStorable } from '@/lib/domain/json';
import { lesserRole, type Actor, type Role } from '@/lib/domain/member';
import type { Scope } from '@/lib/domain/token';
import { SESSION_COOKIE } from './auth-cookies';
import { db, guarded, readOne } from './db';
import { env } from './env';
import { hashSecret } from './secrets';
import { findSession } from './sessions';

export type Identity =
  | { via: 'session'; userId: string; name: string; email: string; locale: string; sessionId: string }
  | {
      via: 'token';
      userId: string;
      name: string;
      email: string;
      locale: string;
      tokenId: string;
      workspaceId: string;
      role: Role;
      scopes: Scope[];
    };

type TokenRow = Omit<Extract<Identity, { via: 'token' }>, 'via'> & { lastUsedAt: Date | null };

type Headers = { get(name: string): string | null };

/** The asking person, or null when nobody is signed in. A bad bearer token is `unauthenticated`, never a visitor. */
export async function identify(headers: Headers): Promise<Identity | null> {
  const authorization = headers.get('authorization');
  if (authorization !== null && /^bearer /i.test(authorization)) return byToken(authorization.slice(7).trim());
  const jwt = cookieValue(headers.get('cookie') ?? '', SESSION_COOKIE);
  if (jwt === null) return null;
  const claims = await decode({ token: jwt, secret: env.NEXTAUTH_SECRET }).catch(() => null);
  const sid = claims?.['sid'];
  if (typeof sid !== 'string') return null;
  const session = await findSession(sid);
  return session && { via: 'session', ...session };
}

async function byToken(token: string): Promise<Identity> {
  const row = await readOne<TokenRow>(
    `SELECT t.id AS "tokenId", t.workspace_id AS "workspaceId", t.role, t.scopes, t.last_used_at AS "lastUsedAt",
            u.id AS "userId", u.name, u.email, u.locale
     FROM api_tokens t JOIN users u ON u.id = t.user_id
     WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now())`,
    [hashSecret(token)],
  );
  if (row === null) throw new AppError('unauthenticated', { message: 'bad_token' });
  const { lastUsedAt, ...identity } = row;
  if (lastUsedAt === null || Date.now() - lastUsedAt.getTime() > 60_000) {
    await guarded(() => db.apiToken.updateMany({ where: { id: row.tokenId }, data: { lastUsedAt: new Date() } }));
  }
  return { via: 'token', ...identity };
}

/** The person as a member of the workspace; outside it, the workspace does not exist. */
export async function actorIn(identity: Identity, slug: string): Promise<Actor> {
  if (!isStorable(slug)) throw new AppError('not_found');
  const membership = await readOne<{ role: Role; workspaceId: string }>(
    `SELECT m.role, m.workspace_id AS "workspaceId"
     FROM workspaces w JOIN memberships m ON m.workspace_id = w.id
     WHERE w.slug = $1 AND m.user_id = $2 AND m.removed_at IS NULL`,
    [slug, identity.userId],
  );
  if (membership === null) throw new AppError('not_found');
  if (identity.via === 'token' && identity.workspaceId !== membership.workspaceId) throw new AppError('not_found');
  const { userId, name } = identity;
  const actor = { userId, name, workspaceId: membership.workspaceId, workspaceSlug: slug, role: membership.role };
  if (identity.via === 'session') return actor;
  return { ...actor, role: lesserRole(membership.role, identity.role), scopes: identity.scopes };
}

/** What only a person at a browser may do. */
export function requireSession(identity: Identity): Extract<Identity, { via: 'session' }> {
  if (identity.via !== 'session') throw new AppError('forbidden', { message: 'session_only' });
  return identity;
}

/** A cookie's value; next-auth cuts long ones into name.0, name.1, … */
function cookieValue(header: string, name: string): string | null {
  const found = new Map<string, string>();
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at > 0) found.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  if (found.has(name)) return found.get(name) ?? null;
  let joined = '';
  for (let i = 0; found.has(`${name}.${i}`); i += 1) joined += found.get(`${name}.${i}`) ?? '';
  return joined || null;
}
