/**
 * One moment of the database, read piece by piece: whatever is written meanwhile, every statement sees what the first one
 * saw. Moments come as the API says them and JSON as values, without a detour over dates. It holds a connection of the
 * pool and keeps the server from cleaning up, so whoever opens one closes it soon, come what may; nobody waits for a
 * reader with it in hand (export/streams.ts).
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { AppError } from '@/lib/domain/errors';
import { guarded, pool } from './db';

/**
 * What is read by many small statements is in memory after the first of them: without the third setting the planner goes
 * through whole tables for each batch, since it takes what it looks up by an index to be four times as far away. With the
 * last one it plans a statement once, and not for each list of ids anew.
 */
const BEGIN = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
  SET LOCAL TimeZone = 'UTC'; SET LOCAL random_page_cost = 1.1; SET LOCAL plan_cache_mode = force_generic_plan`;

export class Snapshot {
  private isOpen = true;
  private last: Promise<unknown> = Promise.resolve();

  private readonly names = new Map<string, string>();
  private readonly id = randomUUID();

  private constructor(private readonly client: pg.PoolClient) {}

  /** Throws `unavailable` when no connection is free in time. */
  static async open(): Promise<Snapshot> {
    const client = await guarded(() => pool.connect());
    // A connection that breaks between two statements says so here; the next statement fails with it.
    client.on('error', ignore);
    try {
      await guarded(() => client.query(BEGIN));
      return new Snapshot(client);
    } catch (error) {
      client.off('error', ignore);
      client.release(true);
      throw error;
    }
  }

  rows = <Row>(text: string, values: readonly unknown[]): Promise<Row[]> =>
    this.after(() => this.ask<Row & pg.QueryResultRow>({ name: this.nameOf(text), text, values: [...values], types }));

  /**
   * Told by a callback: rows that the driver's own promises have told of survive the collections of the young generation,
   * so that each batch is copied twice and stays until the next full one: a fifth of an export's time.
   */
  private ask = <Row extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<Row[]> =>
    new Promise((resolve, reject) => {
      this.client.query<Row>(query, (error: Error | null, result) => (error ? reject(error) : resolve(result.rows)));
    });

  /**
   * A statement that comes again is parsed and planned once. The name is of this moment alone: the driver remembers names
   * for good, and behind a transaction pooler the next moment may be given another connection of the server's.
   */
  private nameOf(text: string): string {
    const name = this.names.get(text) ?? `${this.id}.${this.names.size}`;
    this.names.set(text, name);
    return name;
  }

  /** Its own statements alone: others keep theirs on the connection (the limiter of requests does). */
  private forgetting = (): string[] =>
    [...this.names.values()].map((name) => `DEALLOCATE ${pg.escapeIdentifier(name)}`);

  /** One after the other: a connection does one thing at a time. */
  private after<T>(ask: () => Promise<T>): Promise<T> {
    const told = this.last.then(() => {
      if (!this.isOpen) throw new AppError('unavailable', { cause: new Error('the snapshot is closed') });
      return guarded(ask);
    });
    this.last = told.catch(ignore);
    return told;
  }

  /** Waits for statements under way. Closing it twice is closing it once. */
  async close(): Promise<void> {
    if (!this.isOpen) return;
    this.isOpen = false;
    await this.last;
    const isSound = await this.client.query(['ROLLBACK', ...this.forgetting()].join('; ')).then(
      () => true,
      () => false,
    );
    this.client.off('error', ignore);
    this.client.release(!isSound);
  }
}

export async function inSnapshot<T>(run: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const snapshot = await Snapshot.open();
  try {
    return await run(snapshot);
  } finally {
    await snapshot.close();
  }
}

const ignore = (): void => {};

const { TIMESTAMPTZ } = pg.types.builtins;

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === TIMESTAMPTZ && format !== 'binary' ? instantOf : pg.types.getTypeParser(oid, format)) as never,
};

/** `2026-05-01 08:00:00.12+00`, in UTC, as an ISO string with milliseconds; years that are no four digits the long way. */
function instantOf(told: string): string {
  const isPlain = told.length >= 22 && told.length <= 26 && told.charCodeAt(10) === SPACE && told.endsWith('+00');
  if (!isPlain) return (pg.types.getTypeParser(TIMESTAMPTZ)(told) as Date).toISOString();
  const fraction = told.length === 22 ? '000' : told.slice(20, -3).padEnd(3, '0');
  return `${told.slice(0, 10)}T${told.slice(11, 19)}.${fraction}Z`;
}

const SPACE = 32;
