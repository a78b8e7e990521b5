/** The article as it is stored and as it is shown; row types stay in this folder. */
import type { Article, Coverage } from '@/lib/domain/article';
import type { ArticlePublication } from '@/lib/domain/article-publication';
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import { DEFAULT_REPORT_OPTIONS, reportOptionsSchema, type ReportOptions } from '@/lib/domain/report-options';
import type { Direction } from '@/lib/domain/locale';
import type { Prisma, Tx } from '../db';
import { publicationsOf } from '../publications/standing';
import { toWatch } from '../versions/watching';

export const personSelect = { userId: true, user: { select: { name: true } } } satisfies Prisma.MembershipSelect;

export const toPerson = (row: { userId: string; user: { name: string } }) => ({ id: row.userId, name: row.user.name });

export const articleSelect = {
  id: true,
  version: true,
  title: true,
  byline: true,
  publisher: true,
  publishedAt: true,
  sourceUrl: true,
  language: true,
  direction: true,
  currentVersion: true,
  sentenceCount: true,
  labelledCount: true,
  nothingCount: true,
  reportOptions: true,
  watchNextAt: true,
  watchOutcome: true,
  createdBy: { select: personSelect },
  createdAt: true,
  updatedAt: true,
  archivedAt: true,
} satisfies Prisma.ArticleSelect;

/** With what readers have of it, which is not among its columns. */
export type ArticleRow = Prisma.ArticleGetPayload<{ select: typeof articleSelect }> & {
  publication: ArticlePublication | null;
};

export const toArticle = (row: ArticleRow): Article => ({
  id: row.id,
  version: row.version,
  title: row.title,
  byline: row.byline,
  publisher: row.publisher,
  publishedAt: row.publishedAt?.toISOString() ?? null,
  sourceUrl: row.sourceUrl,
  language: row.language,
  direction: row.direction as Direction,
  currentVersion: row.currentVersion,
  coverage: toCoverage(row),
  reportOptions: toReportOptions(row.reportOptions),
  watch: toWatch(row),
  publication: row.publication,
  createdBy: toPerson(row.createdBy),
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
  archivedAt: row.archivedAt?.toISOString() ?? null,
});

export const toCoverage = (row: Pick<ArticleRow, 'sentenceCount' | 'labelledCount' | 'nothingCount'>): Coverage => ({
  sentences: row.sentenceCount,
  labelled: row.labelledCount,
  nothingToCheck: row.nothingCount,
});

/** Options stored before an option existed get that option's default. */
function toReportOptions(stored: unknown): ReportOptions {
  const parsed = reportOptionsSchema.safeParse(stored ?? {});
  return parsed.success ? parsed.data : DEFAULT_REPORT_OPTIONS;
}

/** The article's row unless it is in the trash. Throws `not_found`. */
export async function readArticle(tx: Tx, actor: Actor, id: string): Promise<ArticleRow> {
  const row = await tx.article.findFirst({
    where: { workspaceId: actor.workspaceId, id, deletedAt: null },
    select: articleSelect,
  });
  if (row === null) throw new AppError('not_found');
  const publications = await publicationsOf(tx, actor, [id]);
  return { ...row, publication: publications.get(id) ?? null };
}

/** Throws `stale` with the article as it is now, or `not_found` when it is gone. */
export async function refuseStale(tx: Tx, actor: Actor, id: string): Promise<never> {
  throw new AppError('stale', { current: toArticle(await readArticle(tx, actor, id)) });
}
