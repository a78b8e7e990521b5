/**
 * Objects in the bucket that no row names: those whose row is gone, and those whose row was never written. An object is an
 * orphan from before it is put there until its row is written, so none can be forgotten. It is deleted while its orphan's
 * row is held, and whoever puts the same bytes there writes that row first: what is being kept is never deleted.
 */
import { env } from '../env';
import { guarded, pool, type Tx } from '../db';
import { deleteObject } from './bucket';

const AT_ONCE = 50;
/** A bucket that stays away is asked less and less often, once a day at last. */
const MOST_HOURS = 24;

/** Before the object is put there. Waits while the same object is being deleted. */
export async function announceObject(key: string): Promise<void> {
  await guarded(() =>
    pool.query(
      `INSERT INTO blob_orphans (key, run_at) VALUES ($1, now() + interval '1 day')
       ON CONFLICT (key) DO UPDATE SET run_at = excluded.run_at, attempts = 0`,
      [key],
    ),
  );
}

/** With the row that names the object. */
export async function adoptObject(tx: Tx, key: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM blob_orphans WHERE key = ${key}`;
}

/** Deletes the orphans whose time has come; those that can't be deleted are tried again later. Answers how many went. */
export async function deleteOrphans(): Promise<number> {
  let deleted = 0;
  for (let tried = 0; env.bucket !== null && tried < AT_ONCE; tried += 1) {
    const outcome = await deleteOne(env.bucket);
    if (outcome === 'none') break;
    if (outcome === 'deleted') deleted += 1;
  }
  return deleted;
}

const deleteOne = (bucket: NonNullable<typeof env.bucket>): Promise<'none' | 'deleted' | 'later'> =>
  guarded(async () => {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      const { rows } = await client.query<{ key: string }>(
        `SELECT key FROM blob_orphans WHERE run_at <= now() ORDER BY run_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
      );
      const [orphan] = rows;
      if (orphan === undefined) return (await client.query('COMMIT'), 'none');
      const isGone = await deleteObject(bucket, orphan.key).then(
        () => true,
        () => false,
      );
      await client.query(isGone ? 'DELETE FROM blob_orphans WHERE key = $1' : LATER, [orphan.key]);
      await client.query('COMMIT');
      return isGone ? 'deleted' : 'later';
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {});
      throw error;
    } finally {
      client.release();
    }
  });

const LATER = `
  UPDATE blob_orphans SET attempts = attempts + 1,
    run_at = now() + make_interval(hours => least(${MOST_HOURS}, power(2, least(attempts, 10))::int))
  WHERE key = $1`;
