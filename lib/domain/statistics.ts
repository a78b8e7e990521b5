/**
 * What a desk, or one report, has checked, as counts. A claim counts by the verdict it has now; the definitions in words
 * are in messages/<locale>/statistics.json and stand beside every picture.
 */
import { z } from 'zod';
import { coverageSchema } from './article';
import { instant } from './json';
import { STANCES } from './evidence';

/** How many of a kind by the key of a rating, a month, a name. */
const tallySchema = z.object({
  /** A name, a tag, a month (`2026-11`); null for those that have none. */
  name: z.string().nullable(),
  counts: z.record(z.string(), z.int()),
  total: z.int(),
});
export type Tally = z.infer<typeof tallySchema>;

/** The largest rows, and how many more there are. */
const ranking = z.object({ rows: z.array(tallySchema), more: z.int() });
export type Ranking = z.infer<typeof ranking>;

/** Hours: the middle half lies between `lower` and `upper`. */
export const spreadSchema = z.object({
  count: z.int(),
  least: z.number(),
  lower: z.number(),
  median: z.number(),
  upper: z.number(),
  most: z.number(),
});
export type Spread = z.infer<typeof spreadSchema>;

export const statisticsSchema = z
  .object({
    from: instant,
    to: instant,
    /** Claims whose verdict was given in the period. */
    claims: z.int(),
    articles: z.int(),
    verdicts: z.record(z.string(), z.int()),
    speakers: ranking,
    topics: ranking,
    publishers: ranking,
    months: z.array(tallySchema),
    stances: z.record(z.enum(STANCES), z.int()),
    coverage: coverageSchema,
    toVerdict: spreadSchema.nullable(),
    toApproval: spreadSchema.nullable(),
  })
  .meta({ id: 'Statistics' });
export type Statistics = z.infer<typeof statisticsSchema>;

/** Rows of a ranking beyond the largest are only counted. */
export const MOST_ROWS = 12;

export const PERIODS = ['month', 'quarter', 'year', 'all'] as const;
export type Period = (typeof PERIODS)[number];
const DAYS: Record<Exclude<Period, 'all'>, number> = { month: 30, quarter: 91, year: 365 };
const DAY = 86_400_000;
export const EARLIEST = '2000-01-01T00:00:00.000Z';

/** The period that ends now. */
export const periodOf = (period: Period, now: Date): { from: string; to: string } => ({
  from: period === 'all' ? EARLIEST : new Date(now.getTime() - DAYS[period] * DAY).toISOString(),
  to: now.toISOString(),
});

type Counted = { name: string | null; key: string };

/** One row per name, the largest first, equals by name; those without a name come last, whatever their number. */
export function tally(given: readonly Counted[]): Tally[] {
  const rows = new Map<string | null, Tally>();
  for (const { name, key } of given) {
    const row = rows.get(name) ?? { name, counts: {}, total: 0 };
    row.counts[key] = (row.counts[key] ?? 0) + 1;
    row.total += 1;
    rows.set(name, row);
  }
  return [...rows.values()].sort(byTotal);
}

export const byTotal = (a: Tally, b: Tally): number => {
  if (a.name === b.name) return 0;
  if (a.name === null) return 1;
  if (b.name === null) return -1;
  return b.total - a.total || (a.name < b.name ? -1 : 1);
};

export const ranked = (rows: readonly Tally[], most = MOST_ROWS): Ranking => ({
  rows: rows.slice(0, most),
  more: Math.max(0, rows.length - most),
});
