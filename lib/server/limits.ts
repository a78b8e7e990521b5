/**
 * How often somebody may try. Guessing limits count in Postgres, so they hold over several instances; the general limit
 * only stops runaway scripts and counts in this process.
 */
import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import { AppError } from '@/lib/domain/errors';
import { pool } from './db';
import { env } from './env';

const QUARTER_HOUR = 15 * 60;

const inPostgres = (keyPrefix: string, points: number): RateLimiterAbstract =>
  new RateLimiterPostgres({
    storeClient: pool,
    tableName: 'rate_limits',
    tableCreated: true,
    keyPrefix,
    points,
    duration: QUARTER_HOUR,
    clearExpiredByTimeout: true,
  });

export const limits = {
  /** Sign-in tries on one account. */
  account: inPostgres('account', 10),
  /** Sign-in tries from one address. */
  address: inPostgres('address', 50),
  /** Tries with invitation and reset tokens, and requests for reset mails, from one address. */
  token: inPostgres('token', 50),
  /** Reset mails to one person. */
  mail: inPostgres('mail', 3),
  /** Answers to one correction memo. */
  memo: inPostgres('memo', 600),
  requests: new RateLimiterMemory({ keyPrefix: 'requests', points: env.SANAD_RATE_LIMIT, duration: 60 }),
};

/** Counts one try; throws `rate_limited` with the seconds to wait when there were too many. */
export async function take(limiter: RateLimiterAbstract, key: string): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key);
  } catch (refused) {
    if (refused instanceof RateLimiterRes) {
      throw new AppError('rate_limited', { retryAfter: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) });
    }
    throw refused;
  }
}

/** Throws `rate_limited` when the key's tries are spent; counts none. For secrets that are wrong only by guessing. */
export async function refuseSpent(limiter: RateLimiterAbstract, key: string): Promise<void> {
  const known = await limiter.get(key);
  if (known === null || known.consumedPoints < limiter.points) return;
  throw new AppError('rate_limited', { retryAfter: Math.max(1, Math.ceil(known.msBeforeNext / 1000)) });
}
