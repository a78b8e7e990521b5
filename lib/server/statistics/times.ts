/** How long the desk took, by its events: to a claim's first verdict, and from there to its first approval. */
import type { Actor } from '@/lib/domain/member';
import type { Spread, Statistics } from '@/lib/domain/statistics';
import { Prisma, type Tx } from '../db';
import { claimsIn, type Span } from './span';

/** Times are measured on at most so many of the newest claims of the period. */
const MEASURED = 5000;

type Times = Pick<Statistics, 'toVerdict' | 'toApproval'>;
type Measured = Record<`${'v' | 'a'}_${keyof Spread}`, number | null>;

/** Hours from marking a claim to its first verdict, and from there to its first approval after it, by the events. */
export async function measureTimes(reader: Tx, actor: Actor, span: Span): Promise<Times> {
  const [row] = await reader.$queryRaw<Measured[]>`
    WITH claims AS (
      SELECT n.workspace_id, n.id, n.created_at ${claimsIn(actor, span)} ORDER BY n.verdict_at DESC LIMIT ${MEASURED}
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
