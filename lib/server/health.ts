/** Readiness: the database answers within half a second and this process isn't on its way out. */
import { pool } from './db';

const STOPPING = Symbol.for('sanad.stopping');

export const markStopping = (): void => {
  (globalThis as { [key: symbol]: unknown })[STOPPING] = true;
};

export async function readiness(): Promise<{ ready: boolean; reason?: string }> {
  if ((globalThis as { [key: symbol]: unknown })[STOPPING] === true) return { ready: false, reason: 'stopping' };
  const timeout = new Promise<'slow'>((resolve) => setTimeout(() => resolve('slow'), 500));
  const answer = await Promise.race([
    pool.query('SELECT 1').then(
      () => 'ok' as const,
      () => 'away' as const,
    ),
    timeout,
  ]);
  return answer === 'ok' ? { ready: true } : { ready: false, reason: 'database' };
}
