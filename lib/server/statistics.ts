/**
 * The desk's figures, counted by the database: the claims of the period are found by the time of their verdict, so the
 * work grows with the period and not with the desk. Evidence for editors is counted for those who read it.
 */
import { AppError } from '@/lib/domain/errors';
import type { Stance } from '@/lib/domain/evidence';
import type { Actor } from '@/lib/domain/member';
import { authorize } from '@/lib/domain/permission';
import { readsEverything } from '@/lib/domain/protection';
import {
  byTotal,
  MOST_ROWS,
  periodOf,
  type Ranking,
  type Spread,
  type Statistics,
  type Tally,
} from '@/lib/domain/statistics';
import { Prisma, readWorkspace, type Tx } from './db';
import { statisticsCsv } from './statistics/csv';
import { getWorkspace } from './workspaces';
import type { Locale } from '@/lib/domain/locale';

/** Times are measured on at most so many of the newest claims of the period. */
const MEASURED = 5000;

type Asked = { from?: string | undefined; to?: string | undefined };
type Span = { from: string; to: string };

/** Throws `invalid` unless the period ends after it begins. */
export async function getStatistics(actor: Actor, asked: Asked): Promise<Statistics> {
  authorize(actor, 'workspace:read');
  const span = spanOf(asked);
  return readWorkspace(actor, async (reader) => {
    const [verdicts, speakers, topics, publishers, months, stances, coverage, times] = await Promise.all([
      groups(reader, actor, span, ON.nothing),
      groups(reader, actor, span, ON.speaker),
      groups(reader, actor, span, ON.topic),
      groups(reader, actor, span, ON.publisher),
      groups(reader, actor, span, ON.month),
      countStances(reader, actor, span),
      sumCoverage(reader, actor, span),
      measure(reader, actor, span),
    ]);
    const all = rowsOf(verdicts)[0];
    return {
      ...span,
      claims: all?.total ?? 0,
      articles: coverage.articles,
      verdicts: all?.counts ?? {},
      speakers: rank(speakers),
      topics: rank(topics),
      publishers: rank(publishers),
      months: rowsOf(months).sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1)),
      stances,
      coverage: {
        sentences: coverage.sentences,
        labelled: coverage.labelled,
        nothingToCheck: coverage.nothingToCheck,
      },
      ...times,
    };
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

const inSpan = ({ workspaceId }: Actor, { from, to }: Span): Prisma.Sql => Prisma.sql`
  n.workspace_id = ${workspaceId}::uuid AND n.verdict_at >= ${from}::timestamptz AND n.verdict_at < ${to}::timestamptz
  AND n.kind = 'claim' AND n.rating IS NOT NULL AND n.deleted_at IS NULL`;

const LIVE = Prisma.sql`
  JOIN articles a ON a.workspace_id = n.workspace_id AND a.id = n.article_id AND a.deleted_at IS NULL`;

type On = { name: Prisma.Sql; join: Prisma.Sql };
/** What a claim is counted under; one with two speakers or topics counts under each. */
const ON = {
  nothing: { name: Prisma.sql`NULL::text`, join: Prisma.empty },
  speaker: {
    name: Prisma.sql`said.name`,
    join: Prisma.sql`LEFT JOIN LATERAL (
      SELECT DISTINCT trim(t.speaker->>'name') AS name FROM supports s
      JOIN annotations t ON t.workspace_id = s.workspace_id AND t.id = s.attribution_id
      WHERE s.workspace_id = n.workspace_id AND s.claim_id = n.id AND t.deleted_at IS NULL AND t.speaker->>'name' <> ''
    ) said ON true`,
  },
  topic: { name: Prisma.sql`topic.name`, join: Prisma.sql`LEFT JOIN LATERAL unnest(n.tags) AS topic(name) ON true` },
  publisher: { name: Prisma.sql`nullif(trim(a.publisher), '')`, join: Prisma.empty },
  month: { name: Prisma.sql`to_char(n.verdict_at AT TIME ZONE 'UTC', 'YYYY-MM')`, join: Prisma.empty },
} satisfies Record<string, On>;

type Group = { name: string | null; rating: string; count: number; names: number };

/** The largest names with their ratings; `names` says how many there are in all. Months are all there. */
function groups(reader: Tx, actor: Actor, span: Span, { name, join }: On): Promise<Group[]> {
  const most = name === ON.month.name ? 1200 : MOST_ROWS;
  return reader.$queryRaw<Group[]>`
    WITH counted AS (
      SELECT ${name} AS name, n.rating, count(*)::int AS count
      FROM annotations n ${LIVE} ${join}
      WHERE ${inSpan(actor, span)}
      GROUP BY 1, 2
    ), sized AS (
      SELECT *, sum(count) OVER (PARTITION BY name) AS size FROM counted
    ), placed AS (
      SELECT *, dense_rank() OVER (ORDER BY name IS NULL, size DESC, name COLLATE "C") AS place FROM sized
    )
    SELECT name, rating, count, (SELECT max(place) FROM placed WHERE name IS NOT NULL)::int AS names
    FROM placed WHERE place <= ${most} OR name IS NULL`;
}

function rowsOf(found: readonly Group[]): Tally[] {
  const rows = new Map<string | null, Tally>();
  for (const { name, rating, count } of found) {
    const row = rows.get(name) ?? { name, counts: {}, total: 0 };
    row.counts[rating] = count;
    row.total += count;
    rows.set(name, row);
  }
  return [...rows.values()];
}

function rank(found: readonly Group[]): Ranking {
  const rows = rowsOf(found).sort(byTotal);
  const named = rows.filter(({ name }) => name !== null).length;
  return { rows, more: Math.max(0, (found[0]?.names ?? 0) - named) };
}

async function countStances(reader: Tx, actor: Actor, { from, to }: Span): Promise<Record<Stance, number>> {
  const { workspaceId, userId } = actor;
  const readable = readsEverything(actor)
    ? Prisma.empty
    : Prisma.sql`AND (e.protection <> 'editors' OR e.added_by_id = ${userId}::uuid)`;
  const rows = await reader.$queryRaw<{ stance: Stance; count: number }[]>`
    SELECT e.stance, count(*)::int AS count
    FROM annotations n ${LIVE}
    JOIN evidence e ON e.workspace_id = n.workspace_id AND e.annotation_id = n.id AND e.deleted_at IS NULL ${readable}
    WHERE ${inSpan({ ...actor, workspaceId }, { from, to })}
    GROUP BY 1`;
  const count = (stance: Stance): number => rows.find((row) => row.stance === stance)?.count ?? 0;
  return { supports: count('supports'), refutes: count('refutes'), context: count('context') };
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

type Times = Pick<Statistics, 'toVerdict' | 'toApproval'>;
type Measured = Record<`${'v' | 'a'}_${keyof Spread}`, number | null>;

/** Hours from marking a claim to its first verdict, and from there to its first approval after it, by the events. */
async function measure(reader: Tx, actor: Actor, span: Span): Promise<Times> {
  const [row] = await reader.$queryRaw<Measured[]>`
    WITH claims AS (
      SELECT n.workspace_id, n.id, n.created_at FROM annotations n ${LIVE}
      WHERE ${inSpan(actor, span)} ORDER BY n.verdict_at DESC LIMIT ${MEASURED}
    ), moments AS (
      SELECT c.created_at, given.at AS given, approved.at AS approved
      FROM claims c
      CROSS JOIN LATERAL (
        SELECT min(e.at) AS at FROM events e
        WHERE e.workspace_id = c.workspace_id AND e.annotation_id = c.id AND e.type = 'verdict.given'
      ) given
      LEFT JOIN LATERAL (
        SELECT min(e.at) AS at FROM events e
        WHERE e.workspace_id = c.workspace_id AND e.annotation_id = c.id AND e.type = 'annotation.changed'
          AND e.after->>'status' = 'approved' AND e.at >= given.at
      ) approved ON true
    ), hours AS (
      SELECT extract(epoch FROM given - created_at)::float8 / 3600 AS v,
             extract(epoch FROM approved - given)::float8 / 3600 AS a
      FROM moments WHERE given IS NOT NULL
    )
    SELECT ${spreadSql('v')}, ${spreadSql('a')} FROM hours`;
  return { toVerdict: spreadIn(row, 'v'), toApproval: spreadIn(row, 'a') };
}

/** Quartiles between the two nearest values (percentile_cont). */
const spreadSql = (column: 'v' | 'a'): Prisma.Sql => {
  const hours = Prisma.raw(column);
  const named = (part: string) => Prisma.raw(`"${column}_${part}"`);
  return Prisma.sql`
    count(${hours})::int AS ${named('count')}, min(${hours}) AS ${named('least')},
    percentile_cont(0.25) WITHIN GROUP (ORDER BY ${hours}) AS ${named('lower')},
    percentile_cont(0.5) WITHIN GROUP (ORDER BY ${hours}) AS ${named('median')},
    percentile_cont(0.75) WITHIN GROUP (ORDER BY ${hours}) AS ${named('upper')}, max(${hours}) AS ${named('most')}`;
};

function spreadIn(row: Measured | undefined, column: 'v' | 'a'): Spread | null {
  const part = (name: keyof Spread): number => row?.[`${column}_${name}`] ?? 0;
  if (part('count') === 0) return null;
  return {
    ...{ count: part('count'), least: part('least'), lower: part('lower') },
    ...{ median: part('median'), upper: part('upper'), most: part('most') },
  };
}
