/** What the addresses of evidence answered, kept as proof. */
import { z } from 'zod';
import type { QueryOf } from '@/lib/api/endpoint';
import type * as promises from '@/lib/api/captures';
import type { Capture, CaptureListItem, Exchange } from '@/lib/domain/capture';
import { AppError } from '@/lib/domain/errors';
import { instant, uuid } from '@/lib/domain/json';
import type { Actor } from '@/lib/domain/member';
import type { Page } from '@/lib/domain/page';
import { authorize } from '@/lib/domain/permission';
import { readBlob } from './capture/blobs';
import { requestCapture } from './capture/request';
import { captureSelect, toCaptures, withText } from './capture/rows';
import { viewOf } from './capture/view';
import { warcOf } from './capture/warc';
import { inWorkspace, type Prisma, readWorkspace, type Tx } from './db';
import { holdEvidence, readEvidence } from './evidence/rows';
import { parseCursor, toPage } from './paging';
import { readableEvidence } from './protection';

const cursorSchema = z.tuple([instant, uuid]);
const NEWEST = [{ requestedAt: 'desc' }, { id: 'desc' }] satisfies Prisma.CaptureOrderByWithRelationInput[];

/**
 * Has the address looked at soon; one that waits already is answered. Throws `not_found`, `forbidden`, `conflict`
 * (archived) and `invalid` when the evidence is a file.
 */
export async function captureEvidence(actor: Actor, evidenceId: string): Promise<CaptureListItem> {
  authorize(actor, 'evidence:capture');
  return inWorkspace(actor, async (tx) => {
    const { evidence, articleId } = await holdEvidence(tx, actor, evidenceId);
    if (evidence.url === null) throw new AppError('invalid', { issues: [{ path: 'url', message: 'required' }] });
    const id = await requestCapture(tx, actor, { evidenceId, url: evidence.url, articleId });
    return readItem(tx, actor, id);
  });
}

/** Throws `not_found` also when there is none yet. */
export async function getEvidenceCapture(actor: Actor, evidenceId: string): Promise<Capture> {
  authorize(actor, 'article:read');
  return readWorkspace(actor, async (reader) => {
    const { capture } = await readEvidence(reader, actor, evidenceId, { deletedAt: null });
    if (capture.id === null) throw new AppError('not_found');
    return readCapture(reader, actor, capture.id);
  });
}

/** Newest first. Throws `not_found`. */
export async function listCaptures(
  actor: Actor,
  evidenceId: string,
  query: QueryOf<typeof promises.listCaptures>,
): Promise<Page<CaptureListItem>> {
  authorize(actor, 'article:read');
  const before = parseCursor(query.cursor, cursorSchema);
  return readWorkspace(actor, async (reader) => {
    await readEvidence(reader, actor, evidenceId);
    const rows = await reader.capture.findMany({
      where: {
        ...{ workspaceId: actor.workspaceId, evidenceId },
        AND: before
          ? [{ OR: [{ requestedAt: { lt: before[0] } }, { requestedAt: before[0], id: { lt: before[1] } }] }]
          : [],
      },
      orderBy: NEWEST,
      take: query.limit + 1,
      select: captureSelect,
    });
    return toPage(
      await toCaptures(reader, rows),
      query.limit,
      (item) => item,
      (item) => [item.requestedAt, item.id],
    );
  });
}

/** Throws `not_found`. */
export async function getCapture(actor: Actor, id: string): Promise<Capture> {
  authorize(actor, 'article:read');
  return readWorkspace(actor, (reader) => readCapture(reader, actor, id));
}

/** Everything the page of a capture shows. Throws `not_found`. */
export async function getCapturePage(actor: Actor, id: string) {
  const capture = await getCapture(actor, id);
  const { items: captures } = await listCaptures(actor, capture.evidenceId, { limit: 100 });
  return readWorkspace(actor, async (reader) => {
    const evidence = await readEvidence(reader, actor, capture.evidenceId);
    const { article } = await reader.annotation.findFirstOrThrow({
      where: { workspaceId: actor.workspaceId, id: evidence.annotationId },
      select: { article: { select: { id: true, title: true } } },
    });
    return { capture, captures, evidence, article };
  });
}

/** The page as a document of its own. Throws `not_found`, also when the capture holds no page. */
export async function viewCapture(actor: Actor, id: string): Promise<Response> {
  authorize(actor, 'article:read');
  return readWorkspace(actor, async (reader) => {
    const row = await reader.capture.findFirst({
      where: { workspaceId: actor.workspaceId, id, evidence: readableEvidence(actor) },
      select: { url: true, finalUrl: true, capturedAt: true, contentType: true, sha256: true, text: true },
    });
    if (row === null) throw new AppError('not_found');
    return viewOf(row, await readBlob(reader, actor, row.sha256));
  });
}

/** Throws `not_found`, also when nothing was asked of the network yet. */
export async function downloadWarc(actor: Actor, id: string): Promise<Response> {
  authorize(actor, 'article:read');
  return readWorkspace(actor, async (reader) => {
    const row = await reader.capture.findFirst({
      where: { workspaceId: actor.workspaceId, id, evidence: readableEvidence(actor) },
      select: { url: true, exchanges: true, sha256: true },
    });
    const exchanges = (row?.exchanges ?? []) as unknown as Exchange[];
    if (row === null || exchanges.length === 0) throw new AppError('not_found');
    const body = row.sha256 === null ? new Uint8Array() : await readBlob(reader, actor, row.sha256);
    const name = `${new URL(row.url).hostname}-${exchanges[0]?.at.replace(/\D/g, '').slice(0, 14) ?? ''}.warc.gz`;
    return new Response(await warcOf({ url: row.url, exchanges, body }, 'Sanad'), {
      headers: {
        'content-type': 'application/warc',
        'content-disposition': `attachment; filename="${name}"`,
        'x-content-type-options': 'nosniff',
      },
    });
  });
}

async function readItem(reader: Tx, actor: Actor, id: string): Promise<CaptureListItem> {
  const where = { workspaceId: actor.workspaceId, id, evidence: readableEvidence(actor) };
  const row = await reader.capture.findFirst({ where, select: captureSelect });
  const [item] = row === null ? [] : await toCaptures(reader, [row]);
  if (!item) throw new AppError('not_found');
  return item;
}

async function readCapture(reader: Tx, actor: Actor, id: string): Promise<Capture> {
  const { workspaceId } = actor;
  const item = await readItem(reader, actor, id);
  const row = await reader.capture.findFirstOrThrow({
    where: { workspaceId, id },
    select: { text: true, requestedAt: true, evidence: { select: { quote: true } } },
  });
  const before = await reader.capture.findFirst({
    where: {
      ...{ workspaceId, evidenceId: item.evidenceId, url: item.url, status: 'done', httpStatus: { lt: 400 } },
      requestedAt: { lt: row.requestedAt },
    },
    orderBy: NEWEST,
    select: { text: true },
  });
  return withText(item, row.text, row.evidence.quote, before?.text ?? null);
}
