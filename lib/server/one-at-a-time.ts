/**
 * A connection to Postgres that is asked one thing at a time. In a transaction all reads share one connection, and
 * several are begun at once: by our own Promise.all, and by Prisma, which reads sibling relations of one `select` that
 * way. `pg` used to queue them and will refuse to; here they stand in line before they reach it. What is read on the
 * pool still goes over several connections side by side.
 */
import pg from 'pg';

type Ask = (...given: unknown[]) => Promise<unknown>;

export class OneAtATime extends pg.Client {
  private waiting = 0;
  private last: Promise<unknown> = Promise.resolve();

  constructor(config?: pg.ClientConfig) {
    super(config);
    const ask = this.query.bind(this) as Ask;
    this.query = ((...given: unknown[]) =>
      isPromised(given) ? this.inLine(() => ask(...given)) : ask(...given)) as typeof this.query;
  }

  private inLine(ask: () => Promise<unknown>): Promise<unknown> {
    const answer = this.waiting === 0 ? ask() : this.last.then(ask);
    this.waiting += 1;
    const over = () => {
      this.waiting -= 1;
    };
    this.last = answer.then(over, over);
    return answer;
  }
}

/** pool.query() calls back, on a connection that it has just taken for itself. */
const isPromised = (given: readonly unknown[]): boolean => typeof given.at(-1) !== 'function';
