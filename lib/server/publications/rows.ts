/** Published reports between the database and the API. */
import type { Correction, CorrectionKind } from '@/lib/domain/correction';
import { AppError } from '@/lib/domain/errors';
import type { Direction } from '@/lib/domain/locale';
import type { Actor } from '@/lib/domain/member';
import type { Publication, PublicationDetail, PublicationStatus } from '@/lib/domain/publication';
import type { Report } from '@/lib/domain/report';
import { type Prisma, type Tx } from '../db';
import { env } from '../env';
import { personsOf, type PersonOf } from '../persons';

export const publicationSelect = {
  id: true,
  version: true,
  articleId: true,
  slug: true,
  status: true,
  currentEdition: true,
  publishedAt: true,
  retractedAt: true,
  retractedReason: true,
  createdAt: true,
  updatedAt: true,
  draftHash: true,
  article: { select: { title: true, language: true, direction: true } },
} satisfies Prisma.ReportSelect;

export type PublicationRow = Prisma.ReportGetPayload<{ select: typeof publicationSelect }>;

export const reportUrl = (slug: string): string => `${env.origin}/r/${encodeURIComponent(slug)}`;

export const toPublication = ({ draftHash: _, article, ...row }: PublicationRow): Publication => ({
  ...row,
  ...article,
  direction: article.direction as Direction,
  url: reportUrl(row.slug),
  status: row.status as PublicationStatus,
  publishedAt: row.publishedAt.toISOString(),
  retractedAt: row.retractedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

/** Throws `not_found`. */
export async function publicationRow(
  reader: Tx,
  { workspaceId }: Actor,
  where: { id: string } | { articleId: string },
): Promise<PublicationRow> {
  const row = await reader.report.findFirst({ where: { workspaceId, ...where }, select: publicationSelect });
  if (row === null) throw new AppError('not_found');
  return row;
}

/** The publication with its editions and corrections. Throws `not_found`. */
export async function readPublication(reader: Tx, actor: Actor, id: string): Promise<PublicationDetail> {
  const { workspaceId } = actor;
  const row = await publicationRow(reader, actor, { id });
  const [editions, corrections] = await Promise.all([
    reader.reportEdition.findMany({
      where: { workspaceId, reportId: id },
      orderBy: { number: 'desc' },
      select: { number: true, hash: true, publishedAt: true, publishedById: true },
    }),
    reader.correction.findMany({
      where: { workspaceId, reportId: id },
      orderBy: [{ madeAt: 'desc' }, { id: 'desc' }],
      select: correctionSelect,
    }),
  ]);
  const personOf = await personsOf(reader, [
    ...editions.map((edition) => edition.publishedById),
    ...corrections.map((correction) => correction.madeById),
  ]);
  return {
    ...toPublication(row),
    editions: editions.map(({ publishedById, publishedAt, ...edition }) => ({
      ...edition,
      publishedAt: publishedAt.toISOString(),
      publishedBy: personOf(publishedById),
    })),
    corrections: corrections.map((correction) => toCorrection(correction, personOf)),
  };
}

export const correctionSelect = {
  id: true,
  edition: true,
  kind: true,
  change: true,
  reason: true,
  annotationId: true,
  ratingBefore: true,
  ratingAfter: true,
  madeById: true,
  madeAt: true,
} satisfies Prisma.CorrectionSelect;

type CorrectionRow = Prisma.CorrectionGetPayload<{ select: typeof correctionSelect }>;

export const toCorrection = ({ madeById, madeAt, kind, ...row }: CorrectionRow, personOf: PersonOf): Correction => ({
  ...row,
  kind: kind as CorrectionKind,
  madeBy: personOf(madeById),
  madeAt: madeAt.toISOString(),
});

/** An edition's content, as it was frozen: it may lack what reports have today. */
export async function readEdition(
  reader: Tx,
  { workspaceId }: Pick<Actor, 'workspaceId'>,
  reportId: string,
  number: number,
): Promise<{ content: Report }> {
  const row = await reader.reportEdition.findUnique({
    where: { workspaceId_reportId_number: { workspaceId, reportId, number } },
    select: { content: true },
  });
  if (row === null) throw new AppError('not_found');
  return { content: row.content as unknown as Report };
}
