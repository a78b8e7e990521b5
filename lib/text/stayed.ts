/** What an edit left standing and what it put in the place of the rest, asked for one quote. */
import type { Range } from './ranges';

/** `size` UTF-16 units from `from` on in the old text stand from `to` on in the new one. Of several: in order. */
export type Stayed = { from: number; to: number; size: number };
export type Edit = { before: string; after: string; stayed: readonly Stayed[] };

/** A replacement so much longer than what it replaced is more than a replacement. */
const LONGER = 2;
const SLACK = 24;

/** Where a quote was carried to, and how much of it stayed. */
export type Carried = Range & {
  kept: number;
  /** False when one replacement took an edge of the quote and text beside it: which of the new words are its own? */
  isWhole: boolean;
};

/** What stayed of the quote, with what stands in the place of its own words now; null when nothing stayed. */
export function carry({ before, after, stayed }: Edit, quote: Range): Carried | null {
  const first = firstEndingAfter(stayed, quote.start);
  let next = first;
  let kept = 0;
  for (let one = stayed[next]; one && one.from < quote.end; one = stayed[++next]) kept += commonSize(one, quote);
  const head = stayed[first];
  const tail = stayed[next - 1];
  if (next === first || !head || !tail) return null;
  const opened = {
    own: before.slice(quote.start, head.from),
    other: before.slice(endOf(stayed[first - 1]).old, Math.min(quote.start, head.from)),
    now: after.slice(endOf(stayed[first - 1]).now, head.to),
  };
  const closed = {
    own: before.slice(tail.from + tail.size, quote.end),
    other: before.slice(Math.max(quote.end, tail.from + tail.size), stayed[next]?.from ?? before.length),
    now: after.slice(tail.to + tail.size, stayed[next]?.to ?? after.length),
  };
  const opening = replacing(opened, (lines, count) => lines.slice(-count));
  const closing = replacing(closed, (lines, count) => lines.slice(0, count));
  return {
    start: head.to + Math.max(0, quote.start - head.from) - (opening ?? 0),
    end: tail.to + Math.min(tail.size, quote.end - tail.from) + (closing ?? 0),
    kept,
    isWhole: opening !== null && closing !== null,
  };
}

/** Whether the range holds words that stayed and are not the quote's. */
export function takesFromOthers({ before, stayed }: Edit, quote: Range, { start, end }: Range): boolean {
  let index = firstWhere(stayed, (one) => one.to + one.size > start);
  for (let one = stayed[index]; one && one.to < end; one = stayed[++index]) {
    const from = one.from + Math.max(0, start - one.to);
    const to = one.from + Math.min(one.size, end - one.to);
    const others = before.slice(from, Math.min(to, quote.start)) + before.slice(Math.max(from, quote.end), to);
    if (others.trim() !== '') return true;
  }
  return false;
}

/** Whether the range lies between the same neighbours as the quote did. */
export function isInPlace({ after, stayed }: Edit, quote: Range, range: Range): boolean {
  const next = firstWhere(stayed, (one) => one.from >= quote.end);
  const first = firstEndingAfter(stayed, quote.start);
  return range.start >= endOf(stayed[first - 1]).now && range.end <= (stayed[next]?.to ?? after.length);
}

/**
 * How much of the new text between two stretches stands for the quote's own: no more lines than its own had, so that a new
 * paragraph beside it stays outside. Null when that can't be told.
 */
function replacing(
  { own, other, now }: { own: string; other: string; now: string },
  nearest: (lines: string[], count: number) => string[],
): number | null {
  if (own === '') return 0;
  const { length } = nearest(now.split('\n'), own.split('\n').length).join('\n');
  return other.trim() === '' && length <= own.length * LONGER + SLACK ? length : null;
}

const endOf = (one: Stayed | undefined): { old: number; now: number } =>
  one ? { old: one.from + one.size, now: one.to + one.size } : { old: 0, now: 0 };

const commonSize = ({ from, size }: Stayed, { start, end }: Range): number =>
  Math.min(from + size, end) - Math.max(from, start);

const firstEndingAfter = (stayed: readonly Stayed[], at: number): number =>
  firstWhere(stayed, ({ from, size }) => from + size > at);

/** By halving: `isSo` holds from one place on. */
function firstWhere(stayed: readonly Stayed[], isSo: (one: Stayed) => boolean): number {
  let low = 0;
  let high = stayed.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const one = stayed[middle];
    if (one && isSo(one)) high = middle;
    else low = middle + 1;
  }
  return low;
}
