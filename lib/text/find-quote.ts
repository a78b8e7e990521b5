/**
 * Where a quote stands in a page's text. Pages spell the same words in many ways, so both are compared in one spelling:
 * NFKC, lower case, no vowel signs or tatweel, one kind of space, quote and dash. The near search is Myers' bit-parallel
 * one (approx-string-match).
 */
import search from 'approx-string-match';
import type { QuoteFinding } from '@/lib/domain/capture';
import type { Range } from './ranges';

export type FoundQuote = { finding: QuoteFinding; range: Range | null };

/** One wrong character in five is still the same sentence; more is another one. */
const TOLERANCE = 0.2;
const SHORTEST_NEAR = 12;
/** The near search costs the product of both lengths. */
const LONGEST_NEAR = 2000;
const MAX_WORK = 400_000_000;

const DROPPED = /[\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;
const QUOTES = /["'`´‘’‚‛“”„‟«»‹›]/u;
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/u;

type Spelled = { plain: string; starts: number[]; ends: number[] };

/**
 * The text in the one spelling, and for each of its units the half-open range of the text that it came from. Stops now
 * and then: a long text takes its time.
 */
function* spelling(text: string): Generator<void, Spelled> {
  const units: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  /** By code point: a text has few characters, many times each. */
  const known = new Map<number, string>();
  for (let at = 0; at < text.length;) {
    const start = at;
    const point = text.codePointAt(at) ?? 0;
    at += point > 0xffff ? 2 : 1;
    const written = known.get(point) ?? spellOne(String.fromCodePoint(point));
    known.set(point, written);
    if (start % BETWEEN_STOPS === 0) yield;
    for (let place = 0; place < written.length; place += 1) {
      const unit = written.charCodeAt(place);
      if (unit === SPACE && (units.length === 0 || units.at(-1) === SPACE)) continue;
      units.push(unit);
      starts.push(start);
      ends.push(at);
    }
  }
  if (units.at(-1) === SPACE) units.pop();
  return { plain: fromUnits(units), starts, ends };
}

const SPACE = 32;
const BETWEEN_STOPS = 4096;
/** As many arguments as a call may have for certain. */
const AT_ONCE = 8192;

function fromUnits(units: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < units.length; at += AT_ONCE) parts.push(String.fromCharCode(...units.slice(at, at + AT_ONCE)));
  return parts.join('');
}

function spell(text: string): Spelled {
  const steps = spelling(text);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

function spellOne(character: string): string {
  if (character >= '0' && character <= 'z' && character.length === 1) return character.toLowerCase();
  if (DROPPED.test(character)) return '';
  if (QUOTES.test(character)) return '"';
  if (DASHES.test(character)) return '-';
  return character
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(/[\u064b-\u065f]/gu, '');
}

/** The first place of the quote, else the nearest one, as UTF-16 offsets of `text`. An empty quote is nowhere. */
export const findQuote = (text: string, quote: string): FoundQuote => findIn(spell(text), quote);

export type QuoteFinder = (quote: string) => FoundQuote;

/** As findQuote(), for many quotes of one text: putting it into the one spelling costs more than the search. */
export function* quoteFinder(text: string): Generator<void, QuoteFinder> {
  const page = yield* spelling(text);
  return (quote) => findIn(page, quote);
}

function findIn(page: Spelled, quote: string): FoundQuote {
  const whole = spell(quote).plain;
  const wanted = whole.replace(/^[" .…]+|[" .…]+$/gu, '');
  if (wanted === '') return { finding: 'not_found', range: null };
  for (const words of new Set([whole, wanted])) {
    const at = page.plain.indexOf(words);
    if (at >= 0) return { finding: 'found', range: rangeOf(page, at, at + words.length) };
  }
  const isTooMuch = wanted.length > LONGEST_NEAR || wanted.length * page.plain.length > MAX_WORK;
  if (wanted.length < SHORTEST_NEAR || isTooMuch) return { finding: 'not_found', range: null };
  const [first, ...others] = search(page.plain, wanted, Math.floor(wanted.length * TOLERANCE));
  if (!first) return { finding: 'not_found', range: null };
  const best = others.reduce((a, b) => (b.errors < a.errors ? b : a), first);
  return { finding: 'found_with_differences', range: rangeOf(page, best.start, best.end) };
}

const rangeOf = (page: Spelled, start: number, end: number): Range => ({
  start: page.starts[start] ?? 0,
  end: page.ends[Math.max(start, end - 1)] ?? 0,
});
