/**
 * Sessions. The cookie's JWT carries a session id and nothing that is believed; the row is the session. Deleting it ends
 * the session at the next request, whatever the JWT says.
 */
import { v7 } from 'uuid';
import { db, guarded } from './db';

export const SESSION_DAYS = 30;
const DAY = 86_400_000;
/** How stale `lastSeenAt` may be before a request writes it again. */
const SEEN_EVERY = 5 * 60_000;

export type SessionUser = { sessionId: string; userId: string; name: string; email: string; locale: string };

/** Opens a session and returns its id. */
export async function openSession(userId: string, from: { userAgent: string; address: string }): Promise<string> {
  const id = v7();
  await guarded(() =>
    db.session.create({
      data: {
        id,
        userId,
        userAgent: from.userAgent.slice(0, 300),
        address: from.address.slice(0, 60),
        expiresAt: new Date(Date.now() + SESSION_DAYS * DAY),
      },
      select: { id: true },
    }),
  );
  return id;
}

export async function closeSession(id: string): Promise<void> {
  await guarded(() => db.session.deleteMany({ where: { id } }));
}

/** The session's user, or null when it was ended or ran out. */
export async function findSession(id: string): Promise<SessionUser | null> {
  const row = await guarded(() =>
    db.session.findUnique({
      where: { id },
      select: {
        id: true,
        lastSeenAt: true,
        expiresAt: true,
        user: { select: { id: true, name: true, email: true, locale: true } },
      },
    }),
  );
  if (row === null || row.expiresAt.getTime() <= Date.now()) return null;
  if (Date.now() - row.lastSeenAt.getTime() > SEEN_EVERY) {
    await guarded(() => db.session.updateMany({ where: { id }, data: { lastSeenAt: new Date() } }));
  }
  return {
    sessionId: row.id,
    userId: row.user.id,
    name: row.user.name,
    email: row.user.email,
    locale: row.user.locale,
  };
}
