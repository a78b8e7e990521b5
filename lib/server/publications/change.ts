/** Changing a published report: a new edition, a retraction and its taking back, one more correction. */
import type { CorrectionDraft } from '@/lib/domain/correction';
import { changesBetweenEditions } from '@/lib/domain/edition-changes';
import { tellsTheSame } from '@/lib/domain/edition-facts';
import { AppError } from '@/lib/domain/errors';
import type { EventType } from '@/lib/domain/event';
import type { Actor } from '@/lib/domain/member';
import { authorize } from '@/lib/domain/permission';
import type { PublicationChange, PublicationDetail } from '@/lib/domain/publication';
import type { Report } from '@/lib/domain/report';
import { requireOpenArticle } from '../annotations/rows';
import { loadRecord } from '../article-record';
import { inWorkspace, type Prisma, readWorkspace, type Tx } from '../db';
import { record } from '../events';
import { forgetPublished } from '../published/cache';
import { toReport } from '../reports';
import { requireApproval, requireCorrections, writeCorrections, writeEdition } from './editions';
import { publicationRow, readEdition, readPublication, type PublicationRow } from './rows';
import { keepCompared, newestSeq } from './standing';

/**
 * Throws `not_found`, `forbidden`, `stale`, and `conflict`: corrections are missing, claims must be approved (again), the
 * article is archived.
 */
export async function changePublication(
  actor: Actor,
  id: string,
  version: number,
  change: PublicationChange,
): Promise<PublicationDetail> {
  authorize(actor, 'report:publish');
  const { articleId } = await readWorkspace(actor, (reader) => publicationRow(reader, actor, { id }));
  /** Read outside of the transaction: an edition is the report as it stood at one moment. */
  const comparedSeq = await readWorkspace(actor, (reader) => newestSeq(reader, actor));
  const report = change.action === 'publish' ? toReport(await loadRecord(actor, articleId)) : null;
  const now = report && { report, comparedSeq };
  const changed = await inWorkspace(actor, async (tx) => {
    const row = await publicationRow(tx, actor, { id });
    if (row.version !== version) throw new AppError('stale', { current: await readPublication(tx, actor, id) });
    await carryOut(tx, actor, row, change, now);
    return readPublication(tx, actor, id);
  });
  forgetPublished(changed.slug);
  return changed;
}

/** The report, and the newest event when it was read. */
type Now = { report: Report; comparedSeq: number };

async function carryOut(
  tx: Tx,
  actor: Actor,
  row: PublicationRow,
  change: PublicationChange,
  now: Now | null,
): Promise<void> {
  if (change.action === 'publish') {
    if (now !== null) await publishAgain(tx, actor, row, change, now);
  } else if (change.action === 'correct') {
    await correct(tx, actor, row, change.correction);
  } else if (change.action === 'retract') {
    if (row.status === 'retracted') return;
    await write(tx, actor, row, { status: 'retracted', retractedAt: new Date(), retractedReason: change.reason });
    await tell(tx, actor, row, 'report.retracted', { reason: change.reason });
  } else if (row.status === 'retracted') {
    await write(tx, actor, row, STANDING);
    await tell(tx, actor, row, 'report.restored', { edition: row.currentEdition });
  }
}

const STANDING = { status: 'published', retractedAt: null, retractedReason: null };

/** The same content makes no new edition, but brings a retracted report back, and corrections are kept all the same. */
async function publishAgain(
  tx: Tx,
  actor: Actor,
  row: PublicationRow,
  { corrections, unapproved }: Extract<PublicationChange, { action: 'publish' }>,
  { report, comparedSeq }: Now,
): Promise<void> {
  const last = await readEdition(tx, actor, row.id, row.currentEdition);
  if (tellsTheSame(last.content, report)) {
    await keepCompared(tx, actor, { reportId: row.id, edition: row.currentEdition, seq: comparedSeq });
    if (row.status !== 'retracted' && corrections.length === 0) return;
    await write(tx, actor, row, STANDING);
    if (row.status === 'retracted') await tell(tx, actor, row, 'report.restored', { edition: row.currentEdition });
    return explain(tx, actor, row, last.content, corrections);
  }
  await requireOpenArticle(tx, actor, row.articleId);
  const changes = changesBetweenEditions(last.content, report);
  requireApproval(report, changes, unapproved);
  requireCorrections(changes, corrections);
  const number = row.currentEdition + 1;
  await write(tx, actor, row, { ...STANDING, currentEdition: number, comparedSeq });
  await writeEdition(tx, actor, { reportId: row.id, number, report, publishedAt: new Date() });
  const of = { reportId: row.id, edition: number, before: last.content, after: report };
  await writeCorrections(tx, actor, of, corrections);
  await tell(tx, actor, row, 'report.published', { edition: number, corrections: corrections.length });
}

async function correct(tx: Tx, actor: Actor, row: PublicationRow, correction: CorrectionDraft): Promise<void> {
  const { content } = await readEdition(tx, actor, row.id, row.currentEdition);
  await write(tx, actor, row, {});
  await explain(tx, actor, row, content, [correction]);
}

/** Corrections of the edition that is there. */
async function explain(
  tx: Tx,
  actor: Actor,
  row: PublicationRow,
  content: Report,
  corrections: readonly CorrectionDraft[],
): Promise<void> {
  const of = { reportId: row.id, edition: row.currentEdition, before: content, after: content };
  await writeCorrections(tx, actor, of, corrections);
  for (const { kind, change } of corrections) await tell(tx, actor, row, 'report.corrected', { kind, change });
}

/** Throws `stale` when somebody was faster. */
async function write(
  tx: Tx,
  actor: Actor,
  { id, version }: PublicationRow,
  data: Prisma.ReportUncheckedUpdateManyInput,
): Promise<void> {
  const { count } = await tx.report.updateMany({
    where: { workspaceId: actor.workspaceId, id, version },
    data: { ...data, updatedAt: new Date(), version: { increment: 1 } },
  });
  if (count === 0) throw new AppError('stale', { current: await readPublication(tx, actor, id) });
}

const tell = (tx: Tx, actor: Actor, row: PublicationRow, type: EventType, after: object): Promise<void> =>
  record(tx, actor, {
    type,
    entityId: row.id,
    articleId: row.articleId,
    before: { edition: row.currentEdition, status: row.status },
    after: { title: row.article.title, slug: row.slug, ...after },
  });
