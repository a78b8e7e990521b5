/**
 * The claims of a period, counted by what they are about: found once, by the time of their verdict, and counted under
 * every heading from there, in one statement. So the work grows with the period and not with the desk, and all figures
 * are of one moment. A claim with two speakers or topics counts under each.
 */
import { STANCES, type Stance } from '@/lib/domain/evidence';
import type { Actor } from '@/lib/domain/member';
import { byTotal, MOST_ROWS, type Ranking, type Tally } from '@/lib/domain/statistics';
import { Prisma, type Tx } from '../db';
import { readerOf } from '../protection';
import { claimsIn, type Span } from './span';

type Heading = 'all' | 'speaker' | 'topic' | 'publisher' | 'month' | 'stance';
/** `rating` is empty of stances: evidence is counted there, not claims. `names`: how many the heading has in all. */
type Group = { heading: Heading; name: string | null; rating: string; count: number; names: number | null };

/** Months are all there: of more than a century nobody asks. */
const MOST_MONTHS = 1200;

export type Counts = {
  all: Tally;
  speakers: Ranking;
  topics: Ranking;
  publishers: Ranking;
  months: Tally[];
  stances: Record<Stance, number>;
};

/** Of each heading the largest names with their ratings. Evidence for editors is counted for those who read it. */
export async function countClaims(reader: Tx, actor: Actor, span: Span): Promise<Counts> {
  const groups = await readGroups(reader, actor, span);
  const under = (heading: Heading) => groups.filter((group) => group.heading === heading);
  const stances = under('stance');
  const stance = (of: Stance): number => stances.find(({ name }) => name === of)?.count ?? 0;
  return {
    all: rowsOf(under('all'))[0] ?? { name: null, counts: {}, total: 0 },
    speakers: rank(under('speaker')),
    topics: rank(under('topic')),
    publishers: rank(under('publisher')),
    months: rowsOf(under('month')).sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1)),
    stances: Object.fromEntries(STANCES.map((of) => [of, stance(of)])) as Record<Stance, number>,
  };
}

function readGroups(reader: Tx, actor: Actor, span: Span): Promise<Group[]> {
  const here = Prisma.sql`${actor.workspaceId}::uuid`;
  const asks = readerOf(actor);
  return reader.$queryRaw<Group[]>`
    WITH claims AS MATERIALIZED (
      SELECT n.id, n.rating, n.tags, nullif(trim(a.publisher), '') AS publisher,
             to_char(n.verdict_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month
      ${claimsIn(actor, span)}
    ), said AS MATERIALIZED (
      SELECT DISTINCT c.id, c.rating, trim(t.speaker->>'name') AS name
      FROM claims c JOIN supports s ON s.workspace_id = ${here} AND s.claim_id = c.id
      JOIN annotations t ON t.workspace_id = ${here} AND t.id = s.attribution_id
      WHERE t.deleted_at IS NULL AND t.speaker->>'name' <> ''
    ), counted AS (
      SELECT 'all' AS heading, NULL AS name, rating, count(*) FROM claims GROUP BY rating
      UNION ALL SELECT 'month', month, rating, count(*) FROM claims GROUP BY month, rating
      UNION ALL SELECT 'publisher', publisher, rating, count(*) FROM claims GROUP BY publisher, rating
      UNION ALL SELECT 'topic', topic.name, rating, count(*)
        FROM claims LEFT JOIN LATERAL unnest(tags) AS topic(name) ON true GROUP BY topic.name, rating
      UNION ALL SELECT 'speaker', name, rating, count(*) FROM said GROUP BY name, rating
      UNION ALL SELECT 'speaker', NULL, rating, count(*)
        FROM claims WHERE NOT EXISTS (SELECT FROM said WHERE said.id = claims.id) GROUP BY rating
      UNION ALL SELECT 'stance', e.stance, '', count(*)
        FROM claims c JOIN evidence e ON e.workspace_id = ${here} AND e.annotation_id = c.id AND e.deleted_at IS NULL
        WHERE ${asks}::uuid IS NULL OR e.protection <> 'editors' OR e.added_by_id = ${asks}::uuid
        GROUP BY e.stance
    ), sized AS (
      SELECT *, sum(count) OVER (PARTITION BY heading, name) AS size FROM counted
    ), placed AS (
      SELECT *, dense_rank() OVER (PARTITION BY heading ORDER BY name IS NULL, size DESC, name COLLATE "C") AS place
      FROM sized
    ), told AS (
      SELECT *, max(place) FILTER (WHERE name IS NOT NULL) OVER (PARTITION BY heading) AS names FROM placed
    )
    SELECT heading, name, rating, count::int AS count, names::int AS names
    FROM told WHERE name IS NULL OR place <= CASE heading WHEN 'month' THEN ${MOST_MONTHS}::int ELSE ${MOST_ROWS}::int END`;
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
