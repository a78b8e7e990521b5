/** New passwords by mail: a link for one account, for 30 minutes, used once. Who has an account here is told to nobody. */
import { AppError } from '@/lib/domain/errors';
import type { Locale } from '@/lib/domain/locale';
import { db, guarded, inTransaction } from './db';
import { env } from './env';
import { limits, take } from './limits';
import { log } from './log';
import { sendLetter } from './mail';
import { hashPassword } from './passwords';
import { hashSecret, newSecret } from './secrets';

const VALID_FOR = 30 * 60_000;

/**
 * Mails a link if there is such an account. The answer doesn't wait for that, so it takes as long for an address that
 * nobody has. Throws `rate_limited` only by the asker's address, never by the account's.
 */
export async function requestPasswordReset(email: string, address: string): Promise<void> {
  await take(limits.token, address);
  const user = await guarded(() =>
    db.user.findUnique({ where: { email }, select: { id: true, name: true, email: true, locale: true } }),
  );
  if (user === null) return;
  void mailLink(user).catch((error: unknown) => log.warn({ err: error }, 'no reset link was mailed'));
}

async function mailLink(user: { id: string; name: string; email: string; locale: string }): Promise<void> {
  await take(limits.mail, user.id);
  const token = await makeResetToken(user.id);
  await sendLetter({
    to: user.email,
    locale: user.locale as Locale,
    kind: 'reset',
    values: { name: user.name, workspace: '' },
    url: `${env.origin}/reset/${token}`,
  });
}

/** A new reset token of a user; older ones stay good until one is used. */
export async function makeResetToken(userId: string): Promise<string> {
  const token = newSecret();
  await guarded(() =>
    db.passwordReset.create({
      data: { tokenHash: hashSecret(token), userId, expiresAt: new Date(Date.now() + VALID_FOR) },
      select: { userId: true },
    }),
  );
  return token;
}

const open = () => ({ usedAt: null, expiresAt: { gt: new Date() } });

/** Whether a link can still be used. */
export async function isResetOpen(token: string): Promise<boolean> {
  const row = await guarded(() =>
    db.passwordReset.findFirst({ where: { tokenHash: hashSecret(token), ...open() }, select: { userId: true } }),
  );
  return row !== null;
}

/** Sets the password, ends all sessions and all other reset links. Throws `conflict` (bad_reset), `rate_limited`. */
export async function acceptPasswordReset(accept: { token: string; password: string }, address: string): Promise<void> {
  await take(limits.token, address);
  if (!(await isResetOpen(accept.token))) throw badReset();
  const tokenHash = hashSecret(accept.token);
  const passwordHash = await hashPassword(accept.password);
  const email = await inTransaction(async (tx) => {
    const { count } = await tx.passwordReset.updateMany({
      where: { tokenHash, ...open() },
      data: { usedAt: new Date() },
    });
    if (count === 0) throw badReset();
    const { userId } = await tx.passwordReset.findUniqueOrThrow({ where: { tokenHash }, select: { userId: true } });
    await tx.passwordReset.updateMany({ where: { userId, usedAt: null }, data: { usedAt: new Date() } });
    await tx.session.deleteMany({ where: { userId } });
    const user = await tx.user.update({
      where: { id: userId },
      data: { passwordHash, version: { increment: 1 } },
      select: { email: true },
    });
    return user.email;
  });
  await limits.account.delete(email);
}

const badReset = (): AppError => new AppError('conflict', { message: 'bad_reset' });
