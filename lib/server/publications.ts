/** Publishing reports: what an article's published report is, and what publishing now would need. Changing one: publications/change.ts. */
import { z } from 'zod';
import type { QueryOf } from '@/lib/api/endpoint';
import type * as promises from '@/lib/api/publications';
import { changesBetweenEditions, claimsToApprove, unapprovedClaims } from '@/lib/domain/edition-changes';
import { tellsTheSame } from '@/lib/domain/edition-facts';
import { AppError, isAppError } from '@/lib/domain/errors';
import { instant, uuid } from '@/lib/domain/json';
import type { Actor } from '@/lib/domain/member';
import type { Page } from '@/lib/domain/page';
import { authorize, can } from '@/lib/domain/permission';
import type { Publication, PublicationCheck, PublicationDetail, PublicationDraft } from '@/lib/domain/publication';
import { ratingScaleSchema } from '@/lib/domain/rating';
import type { Report } from '@/lib/domain/report';
import { shortId, slugFromTitle } from '@/lib/domain/report-slug';
import { requireOpenArticle } from './annotations/rows';
import { loadRecord } from './article-record';
import { inWorkspace, Prisma, readWorkspace, type Tx } from './db';
import { record } from './events';
import { makeOnce } from './make-once';
import { hashDraft, newId, requireSameDraft, type Made } from './once';
import { parseCursor, toPage } from './paging';
import { requireApproval, writeEdition } from './publications/editions';
import { keepCompared, newestSeq } from './publications/standing';
import { publicationRow, publicationSelect, readEdition, readPublication, toPublication } from './publications/rows';
import { forgetPublished } from './published/cache';
import { toReport } from './reports';

const cursorSchema = z.tuple([instant, uuid]);

/** Those first published last come first. */
export async function listPublications(
  actor: Actor,
  query: QueryOf<typeof promises.listPublications>,
): Promise<Page<Publication>> {
  authorize(actor, 'article:read');
  const after = parseCursor(query.cursor, cursorSchema);
  return readWorkspace(actor, async (reader) => {
    const rows = await reader.report.findMany({
      where: {
        ...{ workspaceId: actor.workspaceId, status: query.status ?? Prisma.skip },
        ...(after && { OR: [{ publishedAt: { lt: after[0] } }, { publishedAt: after[0], id: { lt: after[1] } }] }),
      },
      orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
      take: query.limit + 1,
      select: publicationSelect,
    });
    return toPage(rows, query.limit, toPublication, (row) => [row.publishedAt.toISOString(), row.id]);
  });
}

/** Throws `not_found`. */
export async function getPublication(actor: Actor, id: string): Promise<PublicationDetail> {
  authorize(actor, 'article:read');
  return readWorkspace(actor, (reader) => readPublication(reader, actor, id));
}

/** What is published of the article, and what publishing its report now would need. Throws `not_found`. */
export async function checkPublication(actor: Actor, articleId: string): Promise<PublicationCheck> {
  authorize(actor, 'article:read');
  const seq = await readWorkspace(actor, (reader) => newestSeq(reader, actor));
  const report = toReport(await loadRecord(actor, articleId));
  return readWorkspace(actor, async (reader) => {
    const publication = await findPublication(reader, actor, articleId);
    const last =
      publication === null ? null : await readEdition(reader, actor, publication.id, publication.currentEdition);
    const isChanged = last === null || !tellsTheSame(last.content, report);
    if (publication !== null && !isChanged) {
      await keepCompared(reader, actor, { reportId: publication.id, edition: publication.currentEdition, seq });
    }
    const changes = last === null ? [] : changesBetweenEditions(last.content, report);
    const toApprove = claimsToApprove(report, changes);
    const again = new Set(toApprove.map((claim) => claim.annotationId));
    return {
      publication,
      suggestedSlug: slugFromTitle(report.article.title, shortId(articleId)),
      isChanged,
      changes,
      toApprove,
      unapproved: unapprovedClaims(report).filter((claim) => !again.has(claim.annotationId)),
    };
  });
}

/** What the report page shows about publishing. Throws `not_found`. */
export async function getPublishing(actor: Actor, articleId: string) {
  const check = await checkPublication(actor, articleId);
  const { publication } = check;
  const [claims, { ratingScale }] = await readWorkspace(actor, async (reader) =>
    Promise.all([
      publication === null ? [] : claimsOf(reader, actor, publication),
      reader.workspace.findUniqueOrThrow({ where: { id: actor.workspaceId }, select: { ratingScale: true } }),
    ]),
  );
  return {
    check,
    claims,
    ratingScale: ratingScaleSchema.parse(ratingScale),
    mayPublish: can(actor, 'report:publish'),
  };
}

async function claimsOf(reader: Tx, actor: Actor, { id, currentEdition }: Publication) {
  const { content } = await readEdition(reader, actor, id, currentEdition);
  return content.entries
    .filter((entry) => entry.number !== null)
    .map(({ annotation }) => ({ id: annotation.id, quote: annotation.quote.exact }));
}

async function findPublication(reader: Tx, actor: Actor, articleId: string): Promise<PublicationDetail | null> {
  try {
    const { id } = await publicationRow(reader, actor, { articleId });
    return await readPublication(reader, actor, id);
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return null;
    throw error;
  }
}

/**
 * Freezes the report as its first edition. Throws `not_found`, `conflict` (archived, published already, unapproved claims
 * that were not owned up to, an address that somebody has).
 */
export async function publishReport(
  actor: Actor,
  articleId: string,
  draft: PublicationDraft,
): Promise<Made<PublicationDetail>> {
  authorize(actor, 'report:publish');
  const comparedSeq = await readWorkspace(actor, (reader) => newestSeq(reader, actor));
  const report = toReport(await loadRecord(actor, articleId));
  const id = draft.id ?? newId();
  const draftHash = hashDraft(draft, articleId);
  const made = await makeOnce(
    () => inWorkspace(actor, (tx) => insert(tx, actor, { id, draft, draftHash, report, comparedSeq })),
    () =>
      readWorkspace(actor, async (reader) => {
        const row = await reader.report.findFirst({
          where: { workspaceId: actor.workspaceId, id },
          select: { draftHash: true },
        });
        if (row === null) return null;
        requireSameDraft(row, draftHash);
        return readPublication(reader, actor, id);
      }),
  );
  forgetPublished(made.value.slug);
  return made;
}

type Insertion = { id: string; draft: PublicationDraft; draftHash: string; report: Report; comparedSeq: number };

async function insert(tx: Tx, actor: Actor, given: Insertion): Promise<PublicationDetail> {
  const { id, draft, draftHash, report, comparedSeq } = given;
  const { workspaceId, userId } = actor;
  const articleId = report.article.id;
  await requireOpenArticle(tx, actor, articleId);
  const before = await tx.report.findFirst({ where: { workspaceId, articleId }, select: { id: true } });
  if (before !== null) throw new AppError('conflict', { message: 'already_published' });
  requireApproval(report, [], draft.unapproved);
  const slug = await freeSlug(tx, draft.slug, report);
  const publishedAt = new Date();
  await tx.report.create({
    data: { workspaceId, id, articleId, slug, createdById: userId, draftHash, publishedAt, comparedSeq },
    select: { id: true },
  });
  await tx.reportAddress.create({ data: { slug, workspaceId, reportId: id }, select: { slug: true } });
  await writeEdition(tx, actor, { reportId: id, number: 1, report, publishedAt });
  await record(tx, actor, {
    type: 'report.published',
    entityId: id,
    articleId,
    after: { title: report.article.title, slug, edition: 1 },
  });
  return readPublication(tx, actor, id);
}

/** The address that was asked for, or one from the title that is free. Throws `conflict` when somebody has it. */
async function freeSlug(tx: Tx, asked: string | undefined, report: Report): Promise<string> {
  const standIn = shortId(report.article.id);
  const fromTitle = slugFromTitle(report.article.title, standIn);
  const wanted = asked ?? fromTitle;
  const taken = await tx.reportAddress.findUnique({ where: { slug: wanted }, select: { slug: true } });
  if (taken === null) return wanted;
  if (asked === undefined) return fromTitle === standIn ? shortId(newId()) : `${fromTitle}-${standIn}`;
  const issues = [{ path: 'slug', message: 'report_slug_taken' }];
  throw new AppError('conflict', { message: 'report_slug_taken', issues });
}
