import type { Annotation } from '@/lib/domain/annotation';

type Ranged = Pick<Annotation, 'id' | 'range'>;

export const overlaps = (one: Ranged, other: Ranged): boolean =>
  one.range.start < other.range.end && other.range.start < one.range.end;

/** UTF-16 units between two ranges; 0 when they touch or overlap. */
const gapBetween = (one: Ranged, other: Ranged): number =>
  Math.max(0, one.range.start - other.range.end, other.range.start - one.range.end);

/**
 * The others by how near they stand to one annotation: those that share words first, then by the gap between, then in
 * reading order. The annotation itself is left out.
 */
export function nearestFirst<T extends Ranged>(to: Ranged, others: readonly T[]): T[] {
  return others
    .filter((other) => other.id !== to.id)
    .sort(
      (a, b) =>
        Number(overlaps(to, b)) - Number(overlaps(to, a)) ||
        gapBetween(to, a) - gapBetween(to, b) ||
        a.range.start - b.range.start ||
        a.range.end - b.range.end,
    );
}

/** Letters as people search for them: no marks, no kashida, one alef, one yeh, no case. */
export const searchable = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/[إأآٱ]/gu, 'ا')
    .replace(/ى/gu, 'ي')
    .replace(/ة/gu, 'ه')
    .toLowerCase();

/** True if every word of the search stands somewhere in one of the texts. */
export function matches(search: string, texts: readonly string[]): boolean {
  const haystack = searchable(texts.join(' '));
  return searchable(search)
    .split(/\s+/u)
    .every((word) => haystack.includes(word));
}
