/** The desk's figures, counted by the database. */
import { AppError } from '@/lib/domain/errors';
import type { Locale } from '@/lib/domain/locale';
import type { Actor } from '@/lib/domain/member';
import { authorize } from '@/lib/domain/permission';
import { periodOf, type Statistics } from '@/lib/domain/statistics';
import { readWorkspace, type Tx } from './db';
import { countClaims } from './statistics/counts';
import { statisticsCsv } from './statistics/csv';
import type { Span } from './statistics/span';
import { measureTimes } from './statistics/times';
import { getWorkspace } from './workspaces';

type Asked = { from?: string | undefined; to?: string | undefined };

/** Throws `invalid` unless the period ends after it begins. */
export async function getStatistics(actor: Actor, asked: Asked): Promise<Statistics> {
  authorize(actor, 'workspace:read');
  const span = spanOf(asked);
  return readWorkspace(actor, async (reader) => {
    const [{ all, ...counts }, { articles, ...coverage }, times] = await Promise.all([
      countClaims(reader, actor, span),
      sumCoverage(reader, actor, span),
      measureTimes(reader, actor, span),
    ]);
    return { ...span, claims: all.total, articles, verdicts: all.counts, ...counts, coverage, ...times };
  });
}

/** The figures as a table of one count a line. Throws as getStatistics(). */
export async function downloadStatistics(actor: Actor, { locale, ...asked }: Asked & { locale: Locale }) {
  const [figures, { ratingScale }] = await Promise.all([getStatistics(actor, asked), getWorkspace(actor)]);
  const name = `statistics-${figures.from.slice(0, 10)}-${figures.to.slice(0, 10)}.csv`;
  return new Response(statisticsCsv(figures, ratingScale, locale), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
    },
  });
}

function spanOf({ from, to }: Asked): Span {
  const whole = periodOf('year', to === undefined ? new Date() : new Date(to));
  const span = { from: from ?? whole.from, to: to ?? whole.to };
  if (span.from < span.to) return span;
  throw new AppError('invalid', { issues: [{ path: 'to', message: 'empty_range' }] });
}

type Covered = { articles: number; sentences: number; labelled: number; nothingToCheck: number };

async function sumCoverage(reader: Tx, { workspaceId }: Actor, { from, to }: Span): Promise<Covered> {
  const [row] = await reader.$queryRaw<Covered[]>`
    SELECT count(*)::int AS articles, coalesce(sum(sentence_count), 0)::int AS sentences,
           coalesce(sum(labelled_count), 0)::int AS labelled, coalesce(sum(nothing_count), 0)::int AS "nothingToCheck"
    FROM articles
    WHERE workspace_id = ${workspaceId}::uuid AND deleted_at IS NULL
      AND created_at >= ${from}::timestamptz AND created_at < ${to}::timestamptz`;
  return row ?? { articles: 0, sentences: 0, labelled: 0, nothingToCheck: 0 };
}
