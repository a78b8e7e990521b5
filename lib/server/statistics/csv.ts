/** The desk's figures as one table: what is counted, of whom, under which verdict, how many. Safe for spreadsheets. */
import { stringify } from 'csv-stringify/sync';
import type { Locale } from '@/lib/domain/locale';
import type { RatingScale } from '@/lib/domain/rating';
import type { Statistics, Tally } from '@/lib/domain/statistics';
import { neutralised } from '../export/tables';

type Line = [figure: string, name: string, key: string, value: number];

export function statisticsCsv(figures: Statistics, scale: RatingScale, locale: Locale): string {
  const nameOf = (rating: string) => scale.find(({ key }) => key === rating)?.name[locale] ?? rating;
  const ofTally = (figure: string, rows: readonly Tally[]): Line[] =>
    rows.flatMap(({ name, counts }) =>
      Object.entries(counts).map(([rating, count]): Line => [figure, name ?? '', nameOf(rating), count]),
    );
  const { coverage, stances, toVerdict, toApproval } = figures;
  const lines: Line[] = [
    ['claims', '', '', figures.claims],
    ['articles', '', '', figures.articles],
    ...Object.entries(figures.verdicts).map(([rating, count]): Line => ['verdict', '', nameOf(rating), count]),
    ...ofTally('speaker', figures.speakers.rows),
    ...ofTally('topic', figures.topics.rows),
    ...ofTally('publisher', figures.publishers.rows),
    ...ofTally('month', figures.months),
    ...Object.entries(stances).map(([stance, count]): Line => ['evidence', '', stance, count]),
    ...Object.entries(coverage).map(([part, count]): Line => ['coverage', '', part, count]),
    ...Object.entries(toVerdict ?? {}).map(([part, hours]): Line => ['hours_to_verdict', '', part, rounded(hours)]),
    ...Object.entries(toApproval ?? {}).map(([part, hours]): Line => ['hours_to_approval', '', part, rounded(hours)]),
  ];
  const safe = lines.map((line) => line.map((cell) => (typeof cell === 'string' ? neutralised(cell) : cell)));
  return `\uFEFF${stringify([['figure', 'name', 'key', 'value'], ...safe], { record_delimiter: '\r\n' })}`;
}

const rounded = (hours: number): number => Math.round(hours * 100) / 100;
