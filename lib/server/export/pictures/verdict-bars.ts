import type { RatingScale } from '@/lib/domain/rating';
import type { Tally } from '@/lib/domain/statistics';
import type { BarRow, Series } from './bars';
import type { PictureWords } from './words';

/** The scale as the kinds of a picture, in its order; ratings that verdicts still have and the scale no more come last. */
export function ratingSeries(scale: RatingScale, used: readonly string[], words: PictureWords): Series[] {
  const known = scale.map(({ key, name, colour }) => ({ key, label: name[words.locale], colour: String(colour) }));
  const gone = [...new Set(used)].filter((key) => !scale.some((rating) => rating.key === key));
  return [...known, ...gone.map((key) => ({ key, label: key, colour: 'grey' }))];
}

export const tallyRows = (rows: readonly Tally[], nameOf: (name: string | null) => string): BarRow[] =>
  rows.map(({ name, counts }) => ({ label: nameOf(name), values: counts }));

export const ratingsIn = (rows: readonly Tally[]): string[] => rows.flatMap(({ counts }) => Object.keys(counts));
