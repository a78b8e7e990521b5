/**
 * The courier: looks for what happened, makes messages of it, sends those that are due. Apart from the worker, because a
 * receiver that doesn't answer must not hold up captures. Any number of them, in any number of processes, share the log.
 */
import { RETRY_AFTER } from '@/lib/domain/webhook';
import { env } from '../env';
import { log } from '../log';
import { makeDeliveries } from './make';
import { forgetDeliveries, takeDue, type Taken } from './outbound';
import { send } from './send';
import { onCourierWake } from './wake';

export type CourierOptions = {
  /** Milliseconds. */
  poll?: number;
  deadline?: number;
  retryAfter?: readonly number[];
  pauseAfter?: number;
  /** Messages on their way at once. */
  most?: number;
};

export type Courier = {
  /** Ends within three seconds: what was not answered is given back. */
  stop: () => Promise<void>;
};

const KEPT_DAYS = 30;
const HOUR = 3_600_000;
const GRACE = 3000;

export function startCourier({
  poll = 1000,
  deadline = 10_000,
  retryAfter = RETRY_AFTER,
  pauseAfter = env.SANAD_WEBHOOK_PAUSE_HOURS * HOUR,
  most = 8,
}: CourierOptions = {}): Courier {
  const abort = new AbortController();
  const options = { deadline, retryAfter, pauseAfter, signal: abort.signal };
  const sending = new Map<Taken, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | null = null;
  let forgotAt = 0;

  const lookIn = (after: number): void => {
    clearTimeout(timer);
    if (!abort.signal.aborted) timer = setTimeout(() => void look(), after).unref();
  };

  function look(): Promise<void> {
    looking ??= lookOnce().finally(() => {
      looking = null;
    });
    return looking;
  }

  async function lookOnce(): Promise<void> {
    let isMore = false;
    try {
      isMore = await makeDeliveries();
      const free = most - sending.size;
      const busy = [...sending.keys()].map((taken) => taken.webhookId);
      if (free > 0 && !abort.signal.aborted) for (const taken of await takeDue(free, busy)) begin(taken);
      if (Date.now() - forgotAt >= HOUR) {
        forgotAt = Date.now();
        await forgetDeliveries(KEPT_DAYS);
      }
    } catch (error) {
      log.warn({ err: error }, 'the webhooks could not be asked');
    }
    lookIn(isMore ? 0 : poll);
  }

  function begin(taken: Taken): void {
    const done = send(taken, options)
      .catch((error: unknown) =>
        log.warn({ err: error, delivery: taken.id }, 'a webhook’s message was not written down'),
      )
      .finally(() => {
        sending.delete(taken);
        lookIn(0);
      });
    sending.set(taken, done);
  }

  onCourierWake(() => lookIn(0));
  lookIn(0);
  return {
    async stop() {
      abort.abort();
      clearTimeout(timer);
      await looking;
      const all = Promise.all(sending.values());
      await Promise.race([all, new Promise((resolve) => setTimeout(resolve, GRACE).unref())]);
    },
  };
}
