/** The background's work as its owners see it: what runs, what failed and why; again, or not at all. */
import { z } from 'zod';
import type * as promises from '@/lib/api/jobs';
import type { QueryOf } from '@/lib/api/endpoint';
import { AppError } from '@/lib/domain/errors';
import type { Job, JobKind, JobStatus } from '@/lib/domain/job';
import { instant, uuid } from '@/lib/domain/json';
import type { Actor } from '@/lib/domain/member';
import type { Page } from '@/lib/domain/page';
import { authorize } from '@/lib/domain/permission';
import { inWorkspace, Prisma, readWorkspace, type Tx } from './db';
import { record } from './events';
import { leaveUndone, wantAgain } from './jobs/undone';
import { wakeWorker } from './jobs/wake';
import { parseCursor, toPage } from './paging';
import { personsOf, type PersonOf } from './persons';

const jobSelect = {
  id: true,
  kind: true,
  status: true,
  payload: true,
  attempts: true,
  maxAttempts: true,
  runAt: true,
  fault: true,
  articleId: true,
  requestedById: true,
  createdAt: true,
  startedAt: true,
  finishedAt: true,
} satisfies Prisma.JobSelect;

type JobRow = Prisma.JobGetPayload<{ select: typeof jobSelect }>;

const subjectOf = (payload: unknown): string => {
  const subject = (payload as { subject?: unknown } | null)?.subject;
  return typeof subject === 'string' ? subject : '';
};

const toJob = (row: JobRow, personOf: PersonOf): Job => ({
  id: row.id,
  kind: row.kind as JobKind,
  status: row.status as JobStatus,
  attempts: row.attempts,
  maxAttempts: row.maxAttempts,
  runAt: row.runAt.toISOString(),
  fault: row.fault,
  articleId: row.articleId,
  subject: subjectOf(row.payload),
  requestedBy: personOf(row.requestedById),
  createdAt: row.createdAt.toISOString(),
  startedAt: row.startedAt?.toISOString() ?? null,
  finishedAt: row.finishedAt?.toISOString() ?? null,
});

const cursorSchema = z.tuple([instant, uuid]);

/** Newest first. */
export async function listJobs(actor: Actor, query: QueryOf<typeof promises.listJobs>): Promise<Page<Job>> {
  authorize(actor, 'job:manage');
  const before = parseCursor(query.cursor, cursorSchema);
  return readWorkspace(actor, async (reader) => {
    const rows = await reader.job.findMany({
      where: {
        workspaceId: actor.workspaceId,
        status: query.status ?? Prisma.skip,
        kind: query.kind ?? Prisma.skip,
        AND: before
          ? [{ OR: [{ createdAt: { lt: before[0] } }, { createdAt: before[0], id: { lt: before[1] } }] }]
          : [],
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: query.limit + 1,
      select: jobSelect,
    });
    const personOf = await personsOf(
      reader,
      rows.map((row) => row.requestedById),
    );
    return toPage(
      rows,
      query.limit,
      (row) => toJob(row, personOf),
      (row) => [row.createdAt.toISOString(), row.id],
    );
  });
}

/** A failed or cancelled job begins anew, now; another is answered as it is. Throws `not_found`. */
export async function retryJob(actor: Actor, id: string): Promise<Job> {
  const job = await change(actor, id, 'job.retried', ['failed', 'cancelled'], {
    status: 'queued',
    attempts: 0,
    runAt: new Date(),
    fault: null,
    finishedAt: null,
  });
  if (job.status === 'queued') await wantAgain(await payloadOf(actor, id));
  wakeWorker();
  return job;
}

/** A job that has not ended is left undone; one that has is answered as it is. Throws `not_found`. */
export async function cancelJob(actor: Actor, id: string): Promise<Job> {
  const job = await change(actor, id, 'job.cancelled', ['queued', 'running'], {
    status: 'cancelled',
    onceKey: null,
    leaseUntil: null,
    worker: null,
    finishedAt: new Date(),
  });
  if (job.status === 'cancelled') await leaveUndone(await payloadOf(actor, id), 'cancelled');
  return job;
}

const payloadOf = (actor: Actor, id: string) =>
  readWorkspace(actor, (reader) =>
    reader.job.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId: actor.workspaceId, id } },
      select: { workspaceId: true, kind: true, payload: true },
    }),
  );

async function change(
  actor: Actor,
  id: string,
  type: 'job.retried' | 'job.cancelled',
  from: JobStatus[],
  data: Prisma.JobUncheckedUpdateManyInput,
): Promise<Job> {
  authorize(actor, 'job:manage');
  return inWorkspace(actor, async (tx) => {
    const { count } = await tx.job.updateMany({
      where: { workspaceId: actor.workspaceId, id, status: { in: from } },
      data,
    });
    const job = await readJob(tx, actor, id);
    if (count > 0) {
      const { kind, subject, articleId } = job;
      await record(tx, actor, { type, entityId: id, articleId, after: { name: subject, kind } });
    }
    return job;
  });
}

async function readJob(reader: Tx, { workspaceId }: Actor, id: string): Promise<Job> {
  const row = await reader.job.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: jobSelect });
  if (row === null) throw new AppError('not_found');
  return toJob(row, await personsOf(reader, [row.requestedById]));
}
