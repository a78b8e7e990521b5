import { db, guarded } from './db';
import { verifyPassword } from './passwords';

/** The user an address and password belong to, or null; as slow for an unknown address as for a wrong password. */
export async function checkPassword(
  email: string,
  password: string,
): Promise<{ id: string; name: string; email: string } | null> {
  const user = await guarded(() =>
    db.user.findUnique({
      where: { email: email.trim().toLowerCase().slice(0, 254) },
      select: { id: true, name: true, email: true, passwordHash: true },
    }),
  );
  const isRight = await verifyPassword(user?.passwordHash ?? null, password.slice(0, 200));
  return isRight && user ? { id: user.id, name: user.name, email: user.email } : null;
}
