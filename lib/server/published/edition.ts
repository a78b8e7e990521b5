/** One edition of a published report, with what is said around it: its corrections, its desk, its other editions. */
import type { Correction } from '@/lib/domain/correction';
import { AppError } from '@/lib/domain/errors';
import type { Locale } from '@/lib/domain/locale';
import { NO_PUBLIC_PAGE, publicPageSchema, type PublicPage } from '@/lib/domain/public-page';
import type { Report } from '@/lib/domain/report';
import { db, guarded } from '../db';
import { env } from '../env';
import { localeForLanguage } from '../export/frame';
import { correctionSelect, reportUrl, toCorrection } from '../publications/rows';
import type { Published } from './find';

export type Edition = {
  number: number;
  published: Published;
  report: Report;
  locale: Locale;
  url: string;
  /** Newest first. */
  corrections: Correction[];
  /** Newest first. */
  editions: { number: number; publishedAt: string }[];
  publishedAt: string;
  page: PublicPage;
};

/** Throws `not_found` for a number it doesn't have. */
export async function loadEdition(published: Published, number: number): Promise<Edition> {
  const { id: reportId, desk } = published;
  const workspaceId = desk.id;
  const [row, editions, corrections, workspace] = await guarded(() =>
    Promise.all([
      db.reportEdition.findUnique({
        where: { workspaceId_reportId_number: { workspaceId, reportId, number } },
        select: { content: true, publishedAt: true },
      }),
      db.reportEdition.findMany({
        where: { workspaceId, reportId },
        orderBy: { number: 'desc' },
        select: { number: true, publishedAt: true },
      }),
      db.correction.findMany({
        where: { workspaceId, reportId },
        orderBy: [{ madeAt: 'desc' }, { id: 'desc' }],
        select: correctionSelect,
      }),
      db.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { publicPage: true } }),
    ]),
  );
  if (row === null) throw new AppError('not_found');
  const report = row.content as unknown as Report;
  return {
    ...{ number, published, report },
    locale: localeOfReport(report),
    url: reportUrl(published.slug),
    corrections: corrections.map((correction) => toCorrection(correction, (id) => ({ id, name: '' }))),
    editions: editions.map((edition) => ({ ...edition, publishedAt: edition.publishedAt.toISOString() })),
    publishedAt: row.publishedAt.toISOString(),
    page: workspace.publicPage === null ? NO_PUBLIC_PAGE : publicPageSchema.parse(workspace.publicPage),
  };
}

export const localeOfReport = ({ options, article }: Report): Locale =>
  options.locale === 'article' ? localeForLanguage(article.language) : options.locale;

export const deskUrl = (slug: string): string => `${env.origin}/r/by/${slug}`;

/** Who published it: the desk's own page, website or, failing both, this installation. */
export const publisherOf = ({ published: { desk }, page }: Pick<Edition, 'published' | 'page'>) => ({
  name: desk.name,
  url: page.isOn ? deskUrl(desk.slug) : page.website || env.origin,
});
