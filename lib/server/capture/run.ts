/**
 * The capture job: asks the evidence's address, keeps what it answered, says what became of it. The network comes first,
 * the writing afterwards in one transaction, and only while the capture still waits: a second run finds nothing to do.
 */
import type { Exchange } from '@/lib/domain/capture';
import type { Actor } from '@/lib/domain/member';
import { findQuote } from '@/lib/text/find-quote';
import { inWorkspace, type Prisma, type Tx } from '../db';
import { env } from '../env';
import { record } from '../events';
import { FetchError } from '../fetch/fetch-error';
import { safeFetch } from '../fetch/safe-fetch';
import type { RunningJob } from '../jobs/handlers';
import { pack, storeBlob, type Packed } from './blobs';
import { changeOf, holdsPage, type Seen } from './compare';
import { readPage, type ReadPage } from './read-page';
import { requestCapture } from './request';

const DAY = 86_400_000;

type Answer = Seen & {
  contentType: string | null;
  exchanges: Exchange[];
  packed: Packed | null;
  page: ReadPage | null;
};

export async function captureSource({ payload, requestedBy: actor, signal }: RunningJob): Promise<void> {
  const waiting = await findWaiting(actor, String(payload['evidenceId']));
  if (waiting === null) return;
  const answer = await look(actor, waiting.url, signal);
  const archiveUrl = holdsPage(answer) ? await saveOutside(waiting.url, signal) : null;
  signal.throwIfAborted();
  const isCurrent = await inWorkspace(actor, (tx) => write(tx, actor, waiting, answer, archiveUrl));
  /** The new address's job could not be made beside this one, which has its key: so this one comes again. */
  if (!isCurrent) throw new Error('address_changed');
}

type Waiting = { id: string; evidenceId: string; articleId: string; url: string };

/** The pending capture; made now when time asked for it and no person. Null when there is nothing to look at any more. */
const findWaiting = (actor: Actor, evidenceId: string): Promise<Waiting | null> =>
  inWorkspace(actor, async (tx) => {
    const evidence = await tx.evidence.findFirst({
      where: { workspaceId: actor.workspaceId, id: evidenceId, deletedAt: null },
      select: { url: true, annotation: { select: { articleId: true } } },
    });
    if (!evidence?.url) return null;
    const about = { evidenceId, url: evidence.url, articleId: evidence.annotation.articleId };
    return { ...about, id: await requestCapture(tx, actor, about) };
  });

async function look(actor: Actor, url: string, signal: AbortSignal): Promise<Answer> {
  try {
    const { finalUrl, status, headers, body, exchanges } = await safeFetch(url, { acceptStatus: 'any', signal });
    const contentType = headers['content-type'] ?? null;
    const [packed, page] = await Promise.all([pack(actor, body), readPage(body, contentType ?? '')]);
    const seen = { status: 'done', fault: null, httpStatus: status, finalUrl, text: page.text, sha256: packed.sha256 };
    return { ...seen, contentType, exchanges, packed, page };
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    const seen = { status: 'failed', fault: error.fault, httpStatus: null, finalUrl: null, text: null, sha256: null };
    return { ...seen, contentType: null, exchanges: error.details.exchanges ?? [], packed: null, page: null };
  }
}

/** Asks the outside archive that the environment names; whatever goes wrong there is no fault of the capture. */
async function saveOutside(url: string, signal: AbortSignal): Promise<string | null> {
  if (env.SANAD_ARCHIVE_SAVE_URL === null) return null;
  try {
    const { finalUrl } = await safeFetch(env.SANAD_ARCHIVE_SAVE_URL + url, { signal });
    return finalUrl;
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

/** False when the evidence has another address or a newer capture by now: nothing was written. */
async function write(
  tx: Tx,
  actor: Actor,
  waiting: Waiting,
  answer: Answer,
  archiveUrl: string | null,
): Promise<boolean> {
  const { workspaceId } = actor;
  const { id, evidenceId, url } = waiting;
  const [evidence] = await tx.$queryRaw<EvidenceFacts[]>`
    SELECT url, quote, title, publisher, published_at AS "publishedAt", annotation_id AS "annotationId",
           capture_id AS "captureId"
    FROM evidence WHERE workspace_id = ${workspaceId}::uuid AND id = ${evidenceId}::uuid FOR NO KEY UPDATE`;
  if (evidence?.url !== url || evidence.captureId !== id) return false;
  const earlier = { workspaceId, evidenceId, url, id: { not: id }, status: { not: 'pending' } };
  const newest = [{ requestedAt: 'desc' as const }, { id: 'desc' as const }];
  const last = await tx.capture.findFirst({ where: earlier, orderBy: newest, select: SEEN });
  const kept = await tx.capture.findFirst({
    where: { ...earlier, status: 'done', httpStatus: { lt: 400 } },
    orderBy: newest,
    select: SEEN,
  });
  const { page, packed, exchanges, ...seen } = answer;
  const change = changeOf(answer, last, kept);
  if (packed) await storeBlob(tx, actor, packed);
  const { count } = await tx.capture.updateMany({
    where: { workspaceId, id, status: 'pending' },
    data: {
      ...seen,
      ...{ title: page?.title ?? null, publisher: page?.publisher ?? null, publishedAt: page?.publishedAt ?? null },
      ...{ size: packed?.size ?? null, change, archiveUrl, capturedAt: new Date() },
      exchanges: exchanges as unknown as Prisma.InputJsonArray,
    },
  });
  if (count === 0) return true;
  const text = holdsPage(answer) ? answer.text : null;
  await tx.evidence.updateMany({
    where: { workspaceId, id: evidenceId },
    data: {
      quoteFound: text !== null && evidence.quote ? findQuote(text, evidence.quote).finding : null,
      recheckAt: new Date(Date.now() + env.SANAD_RECHECK_DAYS * DAY),
      ...(holdsPage(answer) && page ? filled(evidence, page, url) : {}),
    },
  });
  await record(tx, actor, {
    ...{ type: 'evidence.captured', entityId: evidenceId, annotationId: evidence.annotationId },
    articleId: waiting.articleId,
    after: { url, status: answer.status, httpStatus: answer.httpStatus, fault: answer.fault, change },
  });
  return true;
}

type EvidenceFacts = {
  url: string | null;
  quote: string | null;
  title: string;
  publisher: string | null;
  publishedAt: Date | null;
  annotationId: string;
  captureId: string | null;
};

const SEEN = { status: true, fault: true, httpStatus: true, finalUrl: true, text: true, sha256: true } as const;

/** What nobody wrote is taken from the page; the version moves on, so that an older form doesn't overwrite it unseen. */
function filled(evidence: EvidenceFacts, page: ReadPage, url: string): Prisma.EvidenceUncheckedUpdateManyInput {
  const data: Prisma.EvidenceUncheckedUpdateManyInput = {
    ...(page.title !== null && evidence.title === new URL(url).host ? { title: page.title } : {}),
    ...(page.publisher !== null && evidence.publisher === null ? { publisher: page.publisher } : {}),
    ...(page.publishedAt !== null && evidence.publishedAt === null ? { publishedAt: page.publishedAt } : {}),
  };
  return Object.keys(data).length === 0 ? {} : { ...data, updatedAt: new Date(), version: { increment: 1 } };
}
