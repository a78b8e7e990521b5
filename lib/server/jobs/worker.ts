/**
 * The worker: takes due jobs, runs them a few at a time, keeps its leases, and gives back what it could not finish. Any
 * number of workers, in any number of processes, share one queue.
 */
import { randomUUID } from 'node:crypto';
import type { JobKind } from '@/lib/domain/job';
import { lesserRole, roleSchema, type Role } from '@/lib/domain/member';
import { readOne } from '../db';
import { log } from '../log';
import { HANDLERS, PermanentFault, type Handler } from './handlers';
import { bury, claim, fail, finish, keep, release, type Claimed } from './queue';
import { leaveUndone } from './undone';
import { schedule } from './schedule';
import { onWake } from './wake';

export type WorkerOptions = {
  /** Milliseconds. */
  lease?: number;
  poll?: number;
  /** Jobs at once. */
  most?: number;
  /** Before the first retry; each later one waits three times as long. */
  backOff?: number;
  scheduleEvery?: number;
  handlers?: Partial<Record<string, () => Promise<Handler>>>;
};

export type Worker = {
  /** Ends within three seconds: running jobs are aborted and given back. */
  stop: () => Promise<void>;
};

const LONGEST_WAIT = 3 * 3_600_000;
const GRACE = 3000;

/** Milliseconds before the next attempt: 10 s, 30 s, 90 s, …, three hours at most, and up to a fifth more by chance. */
export const retryDelay = (attempts: number, first: number): number =>
  Math.min(first * 3 ** (attempts - 1), LONGEST_WAIT) * (1 + Math.random() / 5);

export function startWorker({
  lease = 60_000,
  poll = 1000,
  most = 2,
  backOff = 10_000,
  scheduleEvery = 30_000,
  handlers = HANDLERS,
}: WorkerOptions = {}): Worker {
  const name = randomUUID();
  const running = new Map<Claimed, { abort: AbortController; done: Promise<void> }>();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | null = null;
  let scheduledAt = 0;

  const lookIn = (after: number): void => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void look(), after).unref();
  };

  function look(): Promise<void> {
    looking ??= lookOnce().finally(() => {
      looking = null;
    });
    return looking;
  }

  async function lookOnce(): Promise<void> {
    let found = 0;
    try {
      if (Date.now() - scheduledAt >= scheduleEvery) {
        scheduledAt = Date.now();
        await schedule();
        for (const dead of await bury()) await leaveUndone(dead, 'failed');
      }
      const free = most - running.size;
      const jobs = free > 0 && !stopped ? await claim(name, free, lease) : [];
      found = jobs.length;
      for (const job of jobs) begin(job);
    } catch (error) {
      log.warn({ err: error }, 'the queue could not be asked');
    }
    lookIn(found > 0 && running.size < most ? 0 : poll);
  }

  function begin(job: Claimed): void {
    const abort = new AbortController();
    const done = run(job, abort).finally(() => {
      running.delete(job);
      lookIn(0);
    });
    running.set(job, { abort, done });
  }

  async function run(job: Claimed, abort: AbortController): Promise<void> {
    const beat = setInterval(() => {
      keep(name, job, lease).then(
        (isOurs) => !isOurs && abort.abort(),
        (error: unknown) => log.warn({ err: error }, 'a lease could not be kept'),
      );
    }, lease / 3);
    try {
      await perform(job, abort.signal, handlers);
      if (abort.signal.aborted) await release(name, job);
      else await finish(name, job);
    } catch (error) {
      await giveUp(job, abort.signal, error).catch((err: unknown) => log.warn({ err }, 'a job’s end was not written'));
    } finally {
      clearInterval(beat);
    }
  }

  async function giveUp(job: Claimed, signal: AbortSignal, error: unknown): Promise<void> {
    if (signal.aborted) return void (await release(name, job));
    const isOver = error instanceof PermanentFault || job.attempts >= job.maxAttempts;
    const fault = error instanceof Error ? error.message : 'unknown';
    log.warn({ err: error, kind: job.kind, job: job.id, attempts: job.attempts }, 'a job failed');
    await fail(name, job, fault, isOver ? null : retryDelay(job.attempts, backOff));
    if (isOver) await leaveUndone(job, 'failed');
  }

  onWake(() => lookIn(0));
  lookIn(0);
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
      for (const { abort } of running.values()) abort.abort();
      const all = Promise.all([...running.values()].map(({ done }) => done));
      await Promise.race([all, new Promise((resolve) => setTimeout(resolve, GRACE).unref())]);
    },
  };
}

async function perform(
  job: Claimed,
  signal: AbortSignal,
  handlers: NonNullable<WorkerOptions['handlers']>,
): Promise<void> {
  const load = handlers[job.kind as JobKind];
  if (!load) throw new PermanentFault(`unknown_kind: ${job.kind}`);
  const requestedBy = await readOne<{ name: string; slug: string; role: Role }>(
    `SELECT u.name, w.slug, m.role FROM memberships m
     JOIN users u ON u.id = m.user_id JOIN workspaces w ON w.id = m.workspace_id
     WHERE m.workspace_id = $1 AND m.user_id = $2 AND m.removed_at IS NULL`,
    [job.workspaceId, job.requestedById],
  );
  if (requestedBy === null) throw new PermanentFault('member_left');
  const { slug, ...member } = requestedBy;
  const { workspaceId, id, payload, attempts, maxAttempts } = job;
  // A token may have asked with a lesser role than its maker's.
  const asked = roleSchema.safeParse(payload['role']).data ?? member.role;
  const role = lesserRole(member.role, asked);
  const actor = { ...member, role, workspaceId, workspaceSlug: slug, userId: job.requestedById };
  const handle = await load();
  await handle({ workspaceId, id, payload, attempts, maxAttempts, signal, requestedBy: actor });
}
