/**
 * Where annotations stand after their text was changed. Both texts are known, so the words are aligned once
 * (align-words.ts) and each range follows its own words. A new word that came from elsewhere in the old text is never
 * offered to a quote that lost its words: to be attached to something else is worse than to be lost. Only text that is
 * new in its place is searched, as TextQuoteSelector has it, by words, context and place.
 */
import type { Anchor } from '@/lib/domain/annotation';
import { alignWords, type Alignment } from './align-words';
import { snapToGrapheme, trimRange } from './offsets';
import { searchNewText, type Searched } from './search-new-text';
import type { Range } from './ranges';

export type AnchoredQuote = Range & { id: string; prefix: string; suffix: string };

/** Of a lost one, `start` and `end` are what was given. `score`: 0 to 1, how much of the words was found again. */
export type Reanchored = Range & { id: string; anchor: Anchor; score: number };

/** Share of the words, by length, which a range must keep. */
const ENOUGH = 0.5;

/**
 * The ranges of `quotes`, which are half-open in UTF-16 units of `before`, in `after`; in the order given. `exact`: the
 * same words in the same order among their neighbours; `moved`: the same words, elsewhere; `changed`: other words.
 */
export function reanchor(before: string, after: string, quotes: readonly AnchoredQuote[]): Reanchored[] {
  if (before === after) return quotes.map(({ id, start, end }) => ({ id, start, end, anchor: 'exact', score: 1 }));
  const alignment = alignWords(before, after);
  const search = searchNewText(alignment);
  return quotes.map((quote) => {
    const found = follow(alignment, quote) ?? search(quote);
    if (found === null) return { id: quote.id, start: quote.start, end: quote.end, anchor: 'lost', score: 0 };
    return { id: quote.id, ...judged(alignment, quote, found) };
  });
}

/** Whether two texts say the same; white space and line ends are no words. */
export const isSameWords = (one: string, other: string): boolean =>
  one === other || one.replace(/\s+/gu, ' ').trim() === other.replace(/\s+/gu, ' ').trim();

function judged({ old, now }: Alignment, quote: Range, found: Searched): Omit<Reanchored, 'id'> {
  const words = old.text.slice(quote.start, quote.end);
  if (isSameWords(words, now.text.slice(found.start, found.end))) {
    return { start: found.start, end: found.end, anchor: found.moved ? 'moved' : 'exact', score: 1 };
  }
  const whole = {
    start: snapToGrapheme(now.text, found.start, 'start'),
    end: snapToGrapheme(now.text, found.end, 'end'),
  };
  const { start, end } = trimRange(now.text, whole);
  return { start, end, anchor: 'changed', score: Math.min(found.score, 0.99) };
}

/** Indexes of words, both included. */
type Span = { first: number; last: number };

function follow(alignment: Alignment, quote: Range): Searched | null {
  const span = wordsTouched(alignment, quote);
  if (span === null) return null;
  const run = heaviestRun(alignment, span);
  if (run === null) return null;
  const range = rangeOf(alignment, span, run);
  const { old, now } = alignment;
  const kept = 2 * run.weight;
  const all = weightOf(old.starts, old.ends, span) + weightOf(now.starts, now.ends, range);
  const score = kept / all;
  if (score < ENOUGH) return null;
  return { ...unitsOf(alignment, quote, span, range), moved: alignment.moved[run.first] === 1, score };
}

const weightOf = (starts: number[], ends: number[], { first, last }: Span): number => {
  let weight = 0;
  for (let index = first; index <= last; index += 1) weight += (ends[index] ?? 0) - (starts[index] ?? 0);
  return weight;
};

/** The words that a range touches, by binary search. */
function wordsTouched({ old }: Alignment, { start, end }: Range): Span | null {
  let low = 0;
  let high = old.ends.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((old.ends[middle] ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  let last = low - 1;
  while (last + 1 < old.starts.length && (old.starts[last + 1] ?? end) < end) last += 1;
  return last < low ? null : { first: low, last };
}

type Run = Span & { weight: number };

/** Of a quote whose words were scattered, the heaviest part that still stands together; its first and last kept word. */
function heaviestRun({ old, to, moved }: Alignment, { first, last }: Span): Run | null {
  const slack = Math.max(12, last - first + 1);
  let best: Run | null = null;
  let run: Run | null = null;
  for (let i = first; i <= last; i += 1) {
    const j = to[i] ?? -1;
    if (j < 0) continue;
    const weight = (old.ends[i] ?? 0) - (old.starts[i] ?? 0);
    const ahead: number = run === null ? 0 : j - (to[run.last] ?? 0);
    const goesOn: boolean = run !== null && ahead > 0 && ahead <= i - run.last + slack && moved[i] === moved[run.last];
    run =
      run !== null && goesOn
        ? { first: run.first, last: i, weight: run.weight + weight }
        : { first: i, last: i, weight };
    if (best === null || run.weight > best.weight) best = run;
  }
  return best;
}

/** The run's words in the newer text, and at its edges the words that stand for the quote's replaced ones. */
function rangeOf({ now, to }: Alignment, span: Span, run: Run): Span {
  const first = to[run.first] ?? 0;
  const last = to[run.last] ?? 0;
  const before = run.first - span.first;
  const after = span.last - run.last;
  const outerBefore = nearest(to, span.first - 1, -1, { next: run.first, at: first });
  const outerAfter = nearest(to, span.last + 1, 1, { next: run.last, at: last });
  const head = replaced(before, outerBefore ?? { old: before, now: edgeRoom(now, first, -1, before) });
  const tail = replaced(after, outerAfter ?? { old: after, now: edgeRoom(now, last, 1, after) });
  return { first: first - head, last: Math.min(last + tail, now.keys.length - 1) };
}

type Gap = { old: number; now: number };

/** How many words lie between the run's edge and the nearest kept word outside the quote, before and now. */
function nearest(to: Int32Array, from: number, step: 1 | -1, edge: { next: number; at: number }): Gap | null {
  for (let i = from; i >= 0 && i < to.length && Math.abs(i - from) < 24; i += step) {
    const j = to[i] ?? -1;
    if (j < 0) continue;
    const now = (j - edge.at) * step - 1;
    return now < 0 || now > 200 ? null : { old: Math.abs(edge.next - i) - 1, now };
  }
  return null;
}

/** At the edge of a paragraph nothing bounds the gap: as many words as were there, if the paragraph has them. */
function edgeRoom({ text, starts, ends }: Alignment['now'], edge: number, step: 1 | -1, most: number): number {
  let room = 0;
  for (let index = edge; room < most; index += step, room += 1) {
    const [one, other] = step === 1 ? [index, index + 1] : [index - 1, index];
    if (one < 0 || other >= starts.length || text.slice(ends[one], starts[other]).includes('\n')) break;
  }
  return room;
}

/** How many of the gap's new words belong to a quote that had `own` of its old ones. */
function replaced(own: number, gap: Gap): number {
  if (own === 0 || gap.now === 0) return 0;
  if (gap.old === gap.now) return own;
  if (gap.now > gap.old * 2 + 2) return Math.min(own, gap.now);
  return Math.min(gap.now, Math.round((gap.now * own) / gap.old));
}

/** In UTF-16 units. A quote that began or ended inside a word does so again, if the word is as it was. */
function unitsOf({ old, now, to }: Alignment, quote: Range, span: Span, range: Span): Range {
  const start = now.starts[range.first] ?? 0;
  const end = now.ends[range.last] ?? 0;
  const isWhole = (i: number, j: number): boolean =>
    to[i] !== j || old.text.slice(old.starts[i], old.ends[i]) !== now.text.slice(now.starts[j], now.ends[j]);
  const cutBefore = Math.max(0, quote.start - (old.starts[span.first] ?? 0));
  const cutAfter = Math.max(0, (old.ends[span.last] ?? 0) - quote.end);
  return {
    start: isWhole(span.first, range.first) ? start : start + cutBefore,
    end: isWhole(span.last, range.last) ? end : end - cutAfter,
  };
}
