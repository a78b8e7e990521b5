/** Evidence on an annotation: links that support it, refute it or give context. */
import { z } from 'zod';
import type * as promises from '@/lib/api/evidence';
import type { QueryOf } from '@/lib/api/endpoint';
import { addressKey } from '@/lib/domain/address';
import { AppError } from '@/lib/domain/errors';
import type { Evidence, EvidenceDraft, EvidencePatch } from '@/lib/domain/evidence';
import { instant, uuid } from '@/lib/domain/json';
import type { Actor } from '@/lib/domain/member';
import type { Page } from '@/lib/domain/page';
import { authorize } from '@/lib/domain/permission';
import { DEFAULT_PROTECTION } from '@/lib/domain/protection';
import { isEmptyRichText, type RichText } from '@/lib/domain/rich-text';
import { safeUrl } from '@/lib/domain/safe-url';
import { checkNote } from '@/lib/editor/check';
import { findQuote } from '@/lib/text/find-quote';
import { holdAnnotation, requireAnnotation, toJsonColumn } from './annotations/rows';
import { requestCapture } from './capture/request';
import { changesBetween } from './changes';
import { inWorkspace, type Prisma, readWorkspace, type Tx } from './db';
import { record } from './events';
import {
  aboutEvidence,
  countEvidence,
  evidenceSelect,
  findMade,
  gistOf,
  holdEvidence,
  readEvidence,
  toEvidence,
} from './evidence/rows';
import { makeOnce } from './make-once';
import { hashDraft, newId, type Made } from './once';
import { parseCursor, toPage } from './paging';
import { readableEvidence } from './protection';

const cursorSchema = z.tuple([instant, uuid]);

/** Oldest first. Throws `not_found`. */
export async function listEvidence(
  actor: Actor,
  annotationId: string,
  query: QueryOf<typeof promises.listEvidence>,
): Promise<Page<Evidence>> {
  authorize(actor, 'article:read');
  const { workspaceId } = actor;
  const after = parseCursor(query.cursor, cursorSchema);
  return readWorkspace(actor, async (reader) => {
    await requireAnnotation(reader, actor, annotationId);
    const rows = await reader.evidence.findMany({
      where: {
        ...{ workspaceId, annotationId, deletedAt: null },
        AND: [
          readableEvidence(actor),
          after ? { OR: [{ createdAt: { gt: after[0] } }, { createdAt: after[0], id: { gt: after[1] } }] } : {},
        ],
      },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: query.limit + 1,
      select: evidenceSelect,
    });
    const evidence = await toEvidence(reader, rows);
    return toPage(
      evidence,
      query.limit,
      (item) => item,
      (item) => [item.createdAt, item.id],
    );
  });
}

/** Throws `not_found`, `forbidden`, `conflict` (archived, id taken) and `invalid`. */
export async function addEvidence(actor: Actor, annotationId: string, draft: EvidenceDraft): Promise<Made<Evidence>> {
  authorize(actor, 'evidence:add');
  const { workspaceId, userId: addedById } = actor;
  const id = draft.id ?? newId();
  const draftHash = hashDraft(draft, 'evidence', annotationId);
  const url = addressOf(draft.url);
  const title = draft.title ? draft.title : new URL(url).host;
  const { publisher = null, publishedAt = null, stance, sourceType, quote = null } = draft;
  const { protection = DEFAULT_PROTECTION.evidence } = draft;
  const fields = { url, title, publisher, publishedAt, stance, sourceType, quote, protection };
  const comment = toJsonColumn(checkComment(draft.comment));
  const make = async (tx: Tx): Promise<Evidence> => {
    const { articleId } = await holdAnnotation(tx, actor, annotationId);
    const { count } = await tx.evidence.createMany({
      data: [{ workspaceId, id, annotationId, addedById, draftHash, urlKey: addressKey(url), ...fields, comment }],
      skipDuplicates: true,
    });
    if (count === 0) throw new AppError('conflict', { message: 'id_taken' });
    await countEvidence(tx, actor, annotationId);
    await requestCapture(tx, actor, { evidenceId: id, url, articleId });
    const evidence = await readEvidence(tx, actor, id);
    await record(tx, actor, { ...aboutEvidence(evidence, articleId, 'evidence.added'), after: gistOf(evidence) });
    return evidence;
  };
  return makeOnce(
    () => inWorkspace(actor, make),
    () => readWorkspace(actor, (reader) => findMade(reader, actor, id, draftHash)),
  );
}

/** Throws `not_found`, `forbidden`, `stale`, `conflict` (archived) and `invalid`. */
export async function updateEvidence(
  actor: Actor,
  id: string,
  version: number,
  patch: EvidencePatch,
): Promise<Evidence> {
  const wanted = cleaned(patch);
  return inWorkspace(actor, async (tx) => {
    const { evidence, articleId } = await holdEvidence(tx, actor, id);
    authorize(actor, 'evidence:update', { authorId: evidence.addedBy.id });
    if (evidence.version !== version) throw new AppError('stale', { current: evidence });
    const next = { ...evidence, ...wanted };
    const changes = changesBetween(evidence, next, FIELDS);
    if (Object.keys(changes.after).length === 0) return evidence;
    const { comment, ...columns } = changes.after;
    await write(tx, actor, id, { ...columns, ...(comment === undefined ? {} : { comment: toJsonColumn(comment) }) });
    await lookAgain(tx, actor, next, changes.after, articleId);
    const now = await readEvidence(tx, actor, id);
    await record(tx, actor, { ...aboutEvidence(evidence, articleId, 'evidence.changed'), ...changes });
    return now;
  });
}

/** To the trash. Throws `not_found`, `forbidden`, `stale`, `conflict` (archived). */
export async function removeEvidence(actor: Actor, id: string, version: number): Promise<void> {
  await inWorkspace(actor, async (tx) => {
    const { evidence, articleId } = await holdEvidence(tx, actor, id);
    authorize(actor, 'evidence:remove', { authorId: evidence.addedBy.id });
    if (evidence.version !== version) throw new AppError('stale', { current: evidence });
    await write(tx, actor, id, { deletedAt: new Date() });
    await countEvidence(tx, actor, evidence.annotationId);
    await record(tx, actor, { ...aboutEvidence(evidence, articleId, 'evidence.removed'), before: gistOf(evidence) });
  });
}

/** Out of the trash; what isn't in it is answered as it is. Throws `not_found`, `forbidden`, `conflict` (archived). */
export async function restoreEvidence(actor: Actor, id: string): Promise<Evidence> {
  return inWorkspace(actor, async (tx) => {
    const { evidence, articleId } = await holdEvidence(tx, actor, id, {});
    authorize(actor, 'evidence:remove', { authorId: evidence.addedBy.id });
    if (evidence.deletedAt === null) return evidence;
    await write(tx, actor, id, { deletedAt: null });
    await countEvidence(tx, actor, evidence.annotationId);
    const now = await readEvidence(tx, actor, id);
    await record(tx, actor, { ...aboutEvidence(evidence, articleId, 'evidence.restored'), after: gistOf(evidence) });
    return now;
  });
}

const FIELDS = [
  'url',
  'title',
  'publisher',
  'publishedAt',
  'stance',
  'sourceType',
  'quote',
  'comment',
  'protection',
] as const satisfies (keyof EvidencePatch)[];

type Cleaned = Partial<Pick<Evidence, (typeof FIELDS)[number]>>;

/** The patch's fields that were sent, with address and comment as they are stored. */
function cleaned({ url, comment, ...rest }: EvidencePatch): Cleaned {
  const sent = Object.entries(rest).filter(([, value]) => value !== undefined);
  return {
    ...(Object.fromEntries(sent) as Cleaned),
    ...(url === undefined ? {} : { url: addressOf(url) }),
    ...(comment === undefined ? {} : { comment: checkComment(comment) }),
  };
}

/** Another address is looked at; another quote is looked for in what was captured last. */
async function lookAgain(tx: Tx, actor: Actor, next: Evidence, after: Cleaned, articleId: string): Promise<void> {
  const { id: evidenceId, url, quote, capture } = next;
  const { workspaceId } = actor;
  if (after.url !== undefined && url !== null) {
    await tx.evidence.updateMany({ where: { workspaceId, id: evidenceId }, data: { urlKey: addressKey(url) } });
    await requestCapture(tx, actor, { evidenceId, url, articleId });
  } else if (after.quote !== undefined && capture.id !== null) {
    const seen = await tx.capture.findFirst({
      where: { workspaceId, id: capture.id, status: 'done', httpStatus: { lt: 400 } },
      select: { text: true },
    });
    const quoteFound = quote && seen?.text ? findQuote(seen.text, quote).finding : null;
    await tx.evidence.updateMany({ where: { workspaceId, id: evidenceId }, data: { quoteFound } });
  }
}

/** The annotation is held, so nobody else writes its evidence meanwhile. */
async function write(
  tx: Tx,
  { workspaceId }: Actor,
  id: string,
  data: Prisma.EvidenceUncheckedUpdateManyInput,
): Promise<void> {
  await tx.evidence.updateMany({
    where: { workspaceId, id },
    data: { ...data, updatedAt: new Date(), version: { increment: 1 } },
  });
}

function addressOf(url: string): string {
  const safe = safeUrl(url);
  if (safe === null) throw new AppError('invalid', { issues: [{ path: 'url', message: 'bad_url' }] });
  return safe;
}

function checkComment(comment: RichText | null | undefined): RichText | null {
  if (!comment) return null;
  const checked = checkNote(comment);
  return isEmptyRichText(checked) ? null : checked;
}
