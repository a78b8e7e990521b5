// node scripts/reset-link.js <e-mail>: a link with which somebody sets a new password, for installations without mail.
// Whoever may run this has the database anyway; an owner of one workspace must not be able to do it to another's member.
import { createHash, randomBytes } from 'node:crypto';
import { begin } from './begin.js';
import { settings } from './environment.js';
import { PlainError } from './plain-error.js';
import { main, say } from './progress.js';

const MINUTES = 30;

await main(async () => {
  const email = process.argv[2]?.trim().toLowerCase();
  if (!email) throw new PlainError('Say for whom: node scripts/reset-link.js name@example.org');
  await begin();
  const { openDatabase } = await import('./database.js');
  const { asAdmin } = await import('./migrate/scratch.js');
  const database = await openDatabase(settings());
  try {
    const token = randomBytes(32).toString('base64url');
    const { rowCount } = await asAdmin(database.url, (client) =>
      client.query(
        `INSERT INTO password_resets (token_hash, user_id, expires_at)
         SELECT $1, id, now() + make_interval(mins => $2) FROM users WHERE email = $3`,
        [createHash('sha256').update(token).digest('hex'), MINUTES, email],
      ),
    );
    if (rowCount === 0) throw new PlainError(`Nobody here has the address ${email}.`);
    say(`For ${email}, once, within ${MINUTES} minutes:\n${settings().url}/reset/${token}`);
  } finally {
    await database.close();
  }
});
