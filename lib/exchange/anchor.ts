/**
 * Where annotations of a file stand in an article's own text. The place a file names is believed when the words are
 * there; else the words are looked for, with what stands before and after them to tell one occurrence from another.
 * What is not found is said, never put somewhere else.
 */
import type { Range } from '@/lib/domain/annotation';
import { quoteFinder, type QuoteFinder } from '@/lib/text/find-quote';
import { trimRange } from '@/lib/text/offsets';
import { cutsPair } from '@/lib/text/quotes';
import type { ExchangeAnnotation, ExchangeIssue } from './model';
import { whole, type Steps } from './steps';

export type Anchored = { annotation: ExchangeAnnotation; range: Range };
export type Anchoring = { anchored: Anchored[]; issues: ExchangeIssue[]; lost: number };

/** `where`: the document's name, for the issues. */
export const anchorAll = (text: string, annotations: readonly ExchangeAnnotation[], where: string): Anchoring =>
  whole(anchoring(text, annotations, where));

/** As anchorAll(), a step for each annotation: thousands of quotes are looked for one by one. */
export function* anchoring(text: string, annotations: readonly ExchangeAnnotation[], where: string): Steps<Anchoring> {
  const near = nearSearch(text);
  const issues: ExchangeIssue[] = [];
  const anchored: Anchored[] = [];
  for (const annotation of annotations) {
    const found = yield* place(text, annotation, near);
    const value = annotation.quote.exact.slice(0, 120).toWellFormed();
    if (found === null) issues.push({ code: 'not_found', where, value });
    else anchored.push({ annotation, range: found.range });
    if (found?.code) issues.push({ code: found.code, where, value });
    yield;
  }
  return { anchored, issues, lost: annotations.length - anchored.length };
}

type Placed = { range: Range; code: 'several_places' | 'near' | null };

function* place(text: string, { range, quote: given }: ExchangeAnnotation, near: NearSearch): Steps<Placed | null> {
  const quote = { exact: plain(given.exact), prefix: plain(given.prefix), suffix: plain(given.suffix) };
  const { exact } = quote;
  if (range && isWhole(text, range) && (exact === '' || text.slice(range.start, range.end) === exact))
    return visible(text, range, null);
  if (exact.trim() === '') return null;
  const places = placesOf(text, exact);
  const scored = places.map((start) => ({ start, score: contextOf(text, start, quote) }));
  const best = scored.reduce<(typeof scored)[number] | null>(
    (one, other) => (one === null || isBetter(other, one, range) ? other : one),
    null,
  );
  if (best) {
    const rivals = scored.filter((one) => one.score === best.score && one !== best);
    const isOpen = rivals.length > 0 && range === null;
    const found = { start: best.start, end: best.start + exact.length };
    return isWhole(text, found) ? visible(text, found, isOpen ? 'several_places' : null) : null;
  }
  const found = yield* near(exact);
  return found && visible(text, found, 'near');
}

/** Articles are stored in NFC. */
const plain = (words: string): string => words.normalize('NFC');

/** An annotation of white space alone says nothing. */
function visible(text: string, range: Range, code: Placed['code']): Placed | null {
  const { start, end } = trimRange(text, range);
  return start < end ? { range, code } : null;
}

const isWhole = (text: string, { start, end }: Range): boolean =>
  start >= 0 && start < end && end <= text.length && !cutsPair(text, start) && !cutsPair(text, end);

/** Common words of a long text would be everywhere. */
const MOST_PLACES = 1000;

function placesOf(text: string, exact: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(exact); at !== -1 && places.length < MOST_PLACES; at = text.indexOf(exact, at + 1))
    places.push(at);
  return places;
}

/** How many characters before and after are the same, outwards from the words. */
function contextOf(text: string, start: number, { exact, prefix, suffix }: ExchangeAnnotation['quote']): number {
  let before = 0;
  while (before < prefix.length && before < start && prefix.at(-1 - before) === text[start - 1 - before]) before += 1;
  const end = start + exact.length;
  let after = 0;
  while (after < suffix.length && suffix[after] === text[end + after] && end + after < text.length) after += 1;
  return before + after;
}

type Scored = { start: number; score: number };

function isBetter(one: Scored, other: Scored, hint: Range | null): boolean {
  if (one.score !== other.score) return one.score > other.score;
  return hint !== null && Math.abs(one.start - hint.start) < Math.abs(other.start - hint.start);
}

type NearSearch = (exact: string) => Steps<Range | null>;

/** What the near searches of one document may cost together; then only what stands there word by word is found. */
const MOST_LOOKED_AT = 40_000_000;
/** About: the search keeps as many columns of its table as a quote has stretches of this length. */
const STRETCH = 100;

/** Pages spell the same words in other ways; short words are only believed as they are. */
function nearSearch(text: string): NearSearch {
  const known = new Map<string, Range | null>();
  let finder: QuoteFinder | null = null;
  let cost = 0;
  return function* near(exact) {
    const before = known.get(exact);
    if (before !== undefined) return before;
    if (cost >= MOST_LOOKED_AT) return null;
    cost += text.length * Math.ceil(exact.length / STRETCH);
    finder ??= yield* quoteFinder(text);
    const { range } = finder(exact);
    const found = range && trimRange(text, range);
    const place = found && isWhole(text, found) ? found : null;
    known.set(exact, place);
    return place;
  };
}
