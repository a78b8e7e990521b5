/**
 * Sessions. The cookie's JWT carries a session id and nothing that is believed; the row is the session. Deleting it ends
 * the session at the next request, whatever the JWT says.
 */
import { v7, validate as isUuid } from 'uuid';
import { db, guarded, readOne } from './db';

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
  if (!isUuid(id)) return null;
  const row = await readOne<SessionUser & { lastSeenAt: Date }>(
    `SELECT s.id AS "sessionId", u.id AS "userId", u.name, u.email, u.locale, s.last_seen_at AS "lastSeenAt"
     FROM sessions s JOIN users u ON u.id = s.user_id
     WHERE s.id = $1 AND s.expires_at > now()`,
    [id],
  );
  if (row === null) return null;
  const { lastSeenAt, ...user } = row;
  if (Date.now() - lastSeenAt.getTime() > SEEN_EVERY) {
    await guarded(() => db.session.updateMany({ where: { id }, data: { lastSeenAt: new Date() } }));
  }
  return user;
}
