/**
 * The door to Postgres. Services reach it through inWorkspace() (a transaction) and readWorkspace(); only what must
 * work before a workspace is known uses `db` itself. Database faults become AppErrors here, by code, never by message.
 */
import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { AppError, isAppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import { env } from './env';
import { Prisma, PrismaClient } from './generated/client';
import { log } from './log';
import { OneAtATime } from './one-at-a-time';

/** Longer than statement_timeout, so that the server ends slow work first. */
const TRANSACTION_TIMEOUT = 8000;
const RETRIES = 5;

const shared = globalThis as { [key: symbol]: unknown };
const KEY = Symbol.for('sanad.db');

type Connection = { pool: pg.Pool; client: PrismaClient };

function connect(): Connection {
  const pool = new pg.Pool({
    Client: OneAtATime,
    connectionString: env.DATABASE_URL,
    max: env.SANAD_DB_POOL,
    connectionTimeoutMillis: 3000,
    idleTimeoutMillis: 30_000,
    /** The driver remembers the names of a moment's statements (snapshot.ts) for as long as its connection lives. */
    maxLifetimeSeconds: 3600,
    keepAlive: true,
    statement_timeout: 5000,
    idle_in_transaction_session_timeout: 10_000,
    application_name: 'sanad',
  });
  /** An idle client that loses its server would otherwise end the process. */
  pool.on('error', (error) => log.warn({ err: error }, 'database connection lost'));
  const client = new PrismaClient({
    adapter: new PrismaPg(pool),
    transactionOptions: { maxWait: 3000, timeout: TRANSACTION_TIMEOUT },
  });
  return { pool, client };
}

const connection = (shared[KEY] ??= connect()) as Connection;

export const db = connection.client;
export const pool = connection.pool;
export type Db = PrismaClient;
export type Tx = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$use' | '$extends' | '$transaction'>;
export { Prisma };

/**
 * Runs a change of one workspace as one transaction, again when it lost a race (serialization, deadlock, or two makers
 * of the same id: the second run finds the first one's row). `timeout`: milliseconds, for bulk.ts alone.
 */
export const inWorkspace = <T>(_actor: Actor, run: (tx: Tx) => Promise<T>, timeout = TRANSACTION_TIMEOUT): Promise<T> =>
  inTransaction(run, timeout);

/** Reads of one workspace; no transaction, each statement sees what is committed. */
export const readWorkspace = <T>(_actor: Actor, run: (reader: Tx) => Promise<T>): Promise<T> => guarded(() => run(db));

/** As inWorkspace, for what belongs to no workspace yet. */
export async function inTransaction<T>(run: (tx: Tx) => Promise<T>, timeout = TRANSACTION_TIMEOUT): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.$transaction(run, { timeout });
    } catch (error) {
      if (attempt < RETRIES && isRetryable(error)) {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
        continue;
      }
      throw toAppError(error);
    }
  }
}

/**
 * One row by one plain statement, or null. For what every request asks before anything else: it costs a third of the
 * same question through Prisma, which reads each relation with a query of its own.
 */
export async function readOne<Row>(sql: string, values: readonly (string | number)[]): Promise<Row | null> {
  const { rows } = await guarded(() => pool.query(sql, [...values]));
  return (rows[0] as Row | undefined) ?? null;
}

/** Runs a query and turns database faults into AppErrors. */
export async function guarded<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw toAppError(error);
  }
}

const sqlState = (error: unknown): string | undefined => {
  const cause = (error as { meta?: { driverAdapterError?: { cause?: { originalCode?: string } } } }).meta
    ?.driverAdapterError?.cause?.originalCode;
  const code = (error as { code?: unknown }).code;
  return cause ?? (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined);
};

const isKnown = (error: unknown): error is Prisma.PrismaClientKnownRequestError =>
  error instanceof Prisma.PrismaClientKnownRequestError;

function isRetryable(error: unknown): boolean {
  if (isKnown(error) && (error.code === 'P2034' || error.code === 'P2002')) return true;
  return ['40001', '40P01', '23505'].includes(sqlState(error) ?? '');
}

/** Connection faults of node-postgres carry a system code or a bare message; Prisma's carry P10xx and P2024/P2028. */
const AWAY = new Set(['P1000', 'P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037']);
const AWAY_SYSTEM = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);

/** Maps a database fault to an AppError; everything unknown becomes `internal` with its cause. */
export function toAppError(error: unknown): AppError {
  if (isAppError(error)) return error;
  const state = sqlState(error);
  const code = isKnown(error) ? error.code : (error as { code?: string }).code;
  if (code === 'P2002' || state === '23505') return new AppError('conflict', { cause: error });
  if (code === 'P2025') return new AppError('not_found', { cause: error });
  if (code === 'P2003' || state === '23503') return new AppError('not_found', { cause: error });
  if (['P2007', 'P2020', 'P2023', 'P2029', 'P2033'].includes(code ?? '') || state?.startsWith('22')) {
    return new AppError('invalid', { cause: error });
  }
  const isAway =
    AWAY.has(code ?? '') ||
    AWAY_SYSTEM.has(code ?? '') ||
    /^(08|53|57|40)/.test(state ?? '') ||
    error instanceof Prisma.PrismaClientInitializationError ||
    isPoolFault(error);
  return isAway
    ? new AppError('unavailable', { cause: error, retryAfter: 2 })
    : new AppError('internal', { cause: error });
}

/** node-postgres gives these two no code. */
const isPoolFault = (error: unknown): boolean =>
  error instanceof Error &&
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Server has closed/i.test(
    `${error.message} ${(error.cause as Error | undefined)?.message ?? ''}`,
  );
