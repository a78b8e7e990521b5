/**
 * Where annotations of a file stand in an article's own text. The place a file names is believed when the words are
 * there; else the words are looked for, with what stands before and after them to tell one occurrence from another.
 * What is not found is said, never put somewhere else.
 */
import type { Range } from '@/lib/domain/annotation';
import { findQuote } from '@/lib/text/find-quote';
import { trimRange } from '@/lib/text/offsets';
import { cutsPair } from '@/lib/text/quotes';
import type { ExchangeAnnotation, ExchangeIssue } from './model';

export type Anchored = { annotation: ExchangeAnnotation; range: Range };
export type Anchoring = { anchored: Anchored[]; issues: ExchangeIssue[]; lost: number };

/** Words that were looked for with differences already: their search is costly, and bounded for a whole document. */
export type Near = Map<string, Range | null>;

/** `where`: the document's name, for the issues. `near`: for those who do it part by part. */
export function anchorAll(
  text: string,
  annotations: readonly ExchangeAnnotation[],
  where: string,
  near: Near = new Map(),
): Anchoring {
  const issues: ExchangeIssue[] = [];
  const anchored = annotations.flatMap((annotation): Anchored[] => {
    const found = place(text, annotation, near);
    const value = annotation.quote.exact.slice(0, 120).toWellFormed();
    if (found === null) {
      issues.push({ code: 'not_found', where, value });
      return [];
    }
    if (found.code) issues.push({ code: found.code, where, value });
    return [{ annotation, range: found.range }];
  });
  return { anchored, issues, lost: annotations.length - anchored.length };
}

/** Characters gone through in all near searches together; then only what stands there word by word is found. */
const MOST_LOOKED_AT = 5_000_000;

type Placed = { range: Range; code: 'several_places' | 'near' | null };

function place(text: string, { range, quote: given }: ExchangeAnnotation, near: Near): Placed | null {
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
  if (!near.has(exact) && near.size * text.length < MOST_LOOKED_AT) near.set(exact, nearPlace(text, exact));
  const found = near.get(exact) ?? null;
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

/** Pages spell the same words in other ways; short words are only believed as they are. */
function nearPlace(text: string, exact: string): Range | null {
  const { range } = findQuote(text, exact);
  if (range === null) return null;
  const found = trimRange(text, range);
  return isWhole(text, found) ? found : null;
}
