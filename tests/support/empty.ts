import { db } from '@/lib/server/db';

/** Nobody and nothing: for tests of the first run. The database belongs to this worker, which runs one file at a time. */
export async function emptyDatabase(): Promise<void> {
  await db.$executeRaw`TRUNCATE users, workspaces, rate_limits CASCADE`;
}

/** As if nobody had tried anything for a quarter of an hour. */
export async function forgetTries(): Promise<void> {
  await db.$executeRaw`TRUNCATE rate_limits`;
}
