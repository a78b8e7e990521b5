/** The asking person's own account, and where they are signed in. */
import { AppError } from '@/lib/domain/errors';
import type { Locale } from '@/lib/domain/locale';
import { lesserRole, type Role, type Session, type User, type UserPatch } from '@/lib/domain/member';
import type { Page } from '@/lib/domain/page';
import { db, guarded, inTransaction, Prisma, type Tx } from './db';
import { requireSession, type Identity } from './identity';
import { recordRenamed } from './members';
import { limits, take } from './limits';
import { hashPassword, verifyPassword } from './passwords';

const select = {
  id: true,
  name: true,
  email: true,
  locale: true,
  version: true,
  passwordHash: true,
  memberships: {
    where: { removedAt: null },
    orderBy: [{ joinedAt: 'asc' }, { workspaceId: 'asc' }],
    select: { role: true, workspace: { select: { id: true, slug: true, name: true } } },
  },
} satisfies Prisma.UserSelect;

type Row = Prisma.UserGetPayload<{ select: typeof select }>;

/** A token sees only the workspace it was made for, with the role it has there. */
export async function getMe(identity: Identity): Promise<User> {
  const user = await read(identity.userId);
  if (identity.via === 'session') return user;
  const memberships = user.memberships
    .filter(({ workspace }) => workspace.id === identity.workspaceId)
    .map(({ workspace, role }) => ({ workspace, role: lesserRole(role, identity.role) }));
  return { ...user, memberships };
}

/** The language the person chose for the interface. */
export async function localeOfUser(userId: string): Promise<Locale> {
  const row = await guarded(() => db.user.findUniqueOrThrow({ where: { id: userId }, select: { locale: true } }));
  return row.locale as Locale;
}

/**
 * Changes name, language or password. A new password needs the present one, ends every other session and every open
 * reset link. Throws `stale`, `invalid` (currentPassword), `rate_limited`.
 */
export async function updateMe(identity: Identity, version: number, patch: UserPatch): Promise<User> {
  const { userId, sessionId, email } = requireSession(identity);
  const before = await guarded(() => db.user.findUniqueOrThrow({ where: { id: userId }, select }));
  if (before.version !== version) throw new AppError('stale', { current: toUser(before) });
  if (patch.password !== undefined) {
    await take(limits.account, email);
    const isRight = await verifyPassword(before.passwordHash, patch.currentPassword ?? '');
    if (!isRight) {
      const issues = [{ path: 'currentPassword', message: 'wrong_password' }];
      throw new AppError('invalid', { message: 'wrong_password', issues });
    }
    await limits.account.delete(email);
  }
  const passwordHash = patch.password === undefined ? Prisma.skip : await hashPassword(patch.password);
  return inTransaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, version },
      data: {
        name: patch.name ?? Prisma.skip,
        locale: patch.locale ?? Prisma.skip,
        passwordHash,
        version: { increment: 1 },
      },
    });
    if (count === 0) throw new AppError('stale', { current: await read(userId, tx) });
    if (patch.name !== undefined && patch.name !== before.name)
      await recordRenamed(tx, userId, before.name, patch.name);
    if (patch.password !== undefined) {
      await tx.session.deleteMany({ where: { userId, id: { not: sessionId } } });
      await tx.passwordReset.updateMany({ where: { userId, usedAt: null }, data: { usedAt: new Date() } });
    }
    return read(userId, tx);
  });
}

/** Where the person is signed in, the latest first. At most 200: nobody reads further. */
export async function listSessions(identity: Identity): Promise<Page<Session>> {
  const { userId, sessionId } = requireSession(identity);
  const rows = await guarded(() =>
    db.session.findMany({
      where: { userId, expiresAt: { gt: new Date() } },
      select: { id: true, userAgent: true, address: true, createdAt: true, lastSeenAt: true, expiresAt: true },
      orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
      take: 200,
    }),
  );
  const items = rows.map((row) => ({
    id: row.id,
    userAgent: row.userAgent,
    address: row.address,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    current: row.id === sessionId,
  }));
  return { items, nextCursor: null };
}

/** Ends one of the person's own sessions; somebody else's is `not_found`. */
export async function endSession(identity: Identity, id: string): Promise<void> {
  const { userId } = requireSession(identity);
  const { count } = await guarded(() => db.session.deleteMany({ where: { id, userId } }));
  if (count === 0) throw new AppError('not_found');
}

/** Signs the person out everywhere but here. */
export async function endOtherSessions(identity: Identity): Promise<void> {
  const { userId, sessionId } = requireSession(identity);
  await guarded(() => db.session.deleteMany({ where: { userId, id: { not: sessionId } } }));
}

const read = async (userId: string, reader: Tx = db): Promise<User> =>
  toUser(await guarded(() => reader.user.findUniqueOrThrow({ where: { id: userId }, select })));

const toUser = (row: Row): User => ({
  id: row.id,
  name: row.name,
  email: row.email,
  locale: row.locale as Locale,
  hasPassword: row.passwordHash !== null,
  version: row.version,
  memberships: row.memberships.map(({ role, workspace }) => ({ role: role as Role, workspace })),
});
