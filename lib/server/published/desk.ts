/** A desk as its readers find it: only while its owner has switched its public page on. */
import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';
import { instant, uuid } from '@/lib/domain/json';
import type { Correction } from '@/lib/domain/correction';
import type { Locale } from '@/lib/domain/locale';
import { publicPageSchema, type PublicPage } from '@/lib/domain/public-page';
import { ratingScaleSchema, type RatingScale } from '@/lib/domain/rating';
import type { Report } from '@/lib/domain/report';
import { db, guarded, pool, readOne } from '../db';
import { parseCursor, toPage } from '../paging';
import { correctionSelect, reportUrl, toCorrection } from '../publications/rows';
import { keptAddress } from './cache';
import { localeOfReport } from './edition';
import { slugOf } from './find';

export type Desk = {
  id: string;
  slug: string;
  name: string;
  locale: Locale;
  page: PublicPage;
  scale: RatingScale;
  /** Grows with everything that is shown of it. */
  stamp: string;
};

const SQL = `
  SELECT w.id, w.slug, w.name, w.locale, w.public_page AS "page", w.rating_scale AS "scale",
         w.version || '.' || count(r.id) || '.' || coalesce(sum(r.version), 0) AS "stamp"
  FROM workspaces w LEFT JOIN reports r ON r.workspace_id = w.id
  WHERE w.slug = $1 AND (w.public_page->>'isOn')::boolean
  GROUP BY w.id`;

/** Throws `not_found`, also for a desk that keeps to itself. */
export async function findDesk(segment: string): Promise<Desk> {
  const slug = slugOf(segment);
  const row = await keptAddress(`by/${slug}`, () =>
    readOne<Omit<Desk, 'page' | 'scale'> & { page: unknown; scale: unknown }>(SQL, [slug]),
  );
  if (row === null) throw new AppError('not_found');
  return { ...row, page: publicPageSchema.parse(row.page), scale: ratingScaleSchema.parse(row.scale) };
}

export type Listed = {
  id: string;
  slug: string;
  url: string;
  publishedAt: string;
  modifiedAt: string;
  edition: number;
  report: Report;
  locale: Locale;
  corrections: number;
};

const cursorSchema = z.tuple([instant, uuid]);

/** What is published and not retracted, the newest first. Throws `invalid` for a made-up cursor. */
export async function listOf(desk: Desk, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  const after = parseCursor(cursor, cursorSchema);
  const rows = await guarded(() =>
    db.report.findMany({
      where: {
        ...{ workspaceId: desk.id, status: 'published' },
        ...(after && { OR: [{ publishedAt: { lt: after[0] } }, { publishedAt: after[0], id: { lt: after[1] } }] }),
      },
      orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
      select: {
        ...{ id: true, slug: true, publishedAt: true, currentEdition: true },
        _count: { select: { corrections: true } },
      },
    }),
  );
  const { items, nextCursor } = toPage(
    rows,
    limit,
    (row) => row,
    (row) => [row.publishedAt.toISOString(), row.id],
  );
  const editions = await guarded(() =>
    db.reportEdition.findMany({
      where: {
        workspaceId: desk.id,
        OR: items.map(({ id, currentEdition }) => ({ reportId: id, number: currentEdition })),
      },
      select: { reportId: true, content: true, publishedAt: true },
    }),
  );
  const editionOf = new Map(editions.map((edition) => [edition.reportId, edition]));
  const listed = items.flatMap(({ id, slug, publishedAt, currentEdition, _count }): Listed[] => {
    const edition = editionOf.get(id);
    if (edition === undefined) return [];
    const report = edition.content as unknown as Report;
    return [
      {
        ...{ id, slug, url: reportUrl(slug), edition: currentEdition, report, locale: localeOfReport(report) },
        publishedAt: publishedAt.toISOString(),
        modifiedAt: edition.publishedAt.toISOString(),
        corrections: _count.corrections,
      },
    ];
  });
  return { items: listed, nextCursor };
}

export type DeskCorrection = Correction & { title: string; slug: string; scale: RatingScale };

const MOST_CORRECTIONS = 50;

/** The newest corrections of reports that are still published, with what the edition says that each is of. */
export async function correctionsOf({ id: workspaceId }: Desk): Promise<DeskCorrection[]> {
  const rows = await guarded(() =>
    db.correction.findMany({
      where: { workspaceId, report: { status: 'published' } },
      orderBy: [{ madeAt: 'desc' }, { id: 'desc' }],
      take: MOST_CORRECTIONS,
      select: { ...correctionSelect, report: { select: { id: true, slug: true } } },
    }),
  );
  const frames = await framesOf(
    workspaceId,
    rows.map(({ report, edition }) => ({ reportId: report.id, edition })),
  );
  return rows.flatMap(({ report, ...row }): DeskCorrection[] => {
    const frame = frames.get(`${report.id} ${row.edition}`);
    return frame ? [{ ...toCorrection(row, (id) => ({ id, name: '' })), ...frame, slug: report.slug }] : [];
  });
}

type FrameOf = Pick<DeskCorrection, 'title' | 'scale'>;

/** The article as it is now may have another title that nobody has published. */
async function framesOf(
  workspaceId: string,
  asked: { reportId: string; edition: number }[],
): Promise<Map<string, FrameOf>> {
  const { rows } = await guarded(() =>
    pool.query<FrameOf & { key: string }>(
      `SELECT e.report_id || ' ' || e.number AS key, e.content->'article'->>'title' AS title, e.content->'ratingScale' AS scale
       FROM (SELECT DISTINCT * FROM unnest($2::uuid[], $3::int[])) AS asked(report_id, number)
       JOIN report_editions e ON e.workspace_id = $1 AND e.report_id = asked.report_id AND e.number = asked.number`,
      [workspaceId, asked.map(({ reportId }) => reportId), asked.map(({ edition }) => edition)],
    ),
  );
  return new Map(rows.map(({ key, ...frame }) => [key, frame]));
}
