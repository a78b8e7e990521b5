/** A quote searched for in the text that is new in its place: what came from elsewhere in the old text is left out. */
import approximate from 'approx-string-match';
import type { Alignment } from './align-words';
import type { Range } from './ranges';

export type Searched = Range & { moved: boolean; score: number };
type Wanted = Range & { prefix: string; suffix: string };
type Found = Range & { errors: number };

/** Share of a quote's letters that may differ, and of quote and context together that must be found. */
const MAY_DIFFER = 0.3;
const ENOUGH = 0.6;
const ENOUGH_WITHOUT_CONTEXT = 0.8;
/** Words in a row that came from one place. */
const SOLID = 3;
/** Shorter quotes are found by their words alone, longer ones are not searched for approximately. */
const SHORTEST = 8;
const LONGEST = 2000;

/** A search over the new text of one alignment; it is collected when first needed. */
export function searchNewText(alignment: Alignment): (quote: Wanted) => Searched | null {
  let stretches: Range[] | null = null;
  return (quote) => {
    stretches ??= newStretches(alignment);
    return best(alignment, quote, stretches);
  };
}

/** Stretches of the newer text in which no run of words came from the older one. */
function newStretches({ now, from }: Alignment): Range[] {
  const stretches: Range[] = [];
  const solid = solidWords(from);
  for (let index = 0; index < from.length; index += 1) {
    if (solid[index] === 1) continue;
    const first = index;
    while (index + 1 < from.length && solid[index + 1] !== 1) index += 1;
    stretches.push({ start: now.starts[first] ?? 0, end: now.ends[index] ?? 0 });
  }
  return stretches;
}

function solidWords(from: Int32Array): Uint8Array {
  const solid = new Uint8Array(from.length);
  for (let first = 0, next = 0; first < from.length; first = next) {
    next = first + 1;
    if ((from[first] ?? -1) < 0) continue;
    while (next < from.length && from[next] === (from[next - 1] ?? -2) + 1) next += 1;
    if (next - first >= SOLID) solid.fill(1, first, next);
  }
  return solid;
}

function best({ old, now }: Alignment, quote: Wanted, stretches: readonly Range[]): Searched | null {
  const words = old.text.slice(quote.start, quote.end).trim();
  if (words.length === 0) return null;
  let found: Searched | null = null;
  for (const stretch of stretches) {
    if (stretch.end - stretch.start < words.length * (1 - MAY_DIFFER)) continue;
    const text = now.text.slice(stretch.start, stretch.end);
    for (const match of matches(text, words)) {
      const place = { start: stretch.start + match.start, end: stretch.start + match.end };
      if (!isWhole(now.text, place)) continue;
      const score = scored(now.text, quote, { ...place, errors: match.errors }, words.length, old.text.length);
      if (score !== null && (found === null || score > found.score)) found = { ...place, moved: true, score };
    }
  }
  return found;
}

function matches(text: string, words: string): Found[] {
  const found: Found[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    found.push({ start: at, end: at + words.length, errors: 0 });
  }
  if (found.length > 0 || words.length < SHORTEST || words.length > LONGEST) return found;
  return approximate(text, words, Math.floor(words.length * MAY_DIFFER)).slice(0, 20);
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;

/** Not a part of a longer word. */
const isWhole = (text: string, { start, end }: Range): boolean =>
  !(LETTER.test(text.charAt(start - 1)) && LETTER.test(text.charAt(start))) &&
  !(LETTER.test(text.charAt(end - 1)) && LETTER.test(text.charAt(end)));

/** Words half, what stands before and after a fifth each, and how near it is a little; null when that is too little. */
function scored(text: string, quote: Wanted, found: Found, length: number, whole: number): number | null {
  const words = 1 - found.errors / length;
  const before = commonEnd(text.slice(0, found.start).trimEnd(), quote.prefix.trimEnd());
  const after = commonStart(text.slice(found.end, found.end + 80).trimStart(), quote.suffix.trimStart());
  const near = 1 - Math.min(1, Math.abs(found.start - quote.start) / Math.max(1, whole));
  const score = (50 * words + 20 * before + 20 * after + 2 * near) / 92;
  const isLong = length >= 20 && words >= ENOUGH_WITHOUT_CONTEXT;
  return isLong || score >= ENOUGH ? Math.max(score, words * 0.8) : null;
}

function commonStart(text: string, wanted: string): number {
  let same = 0;
  while (same < wanted.length && text.charAt(same) === wanted.charAt(same)) same += 1;
  return wanted.length === 0 ? 0 : same / wanted.length;
}

function commonEnd(text: string, wanted: string): number {
  let same = 0;
  while (same < wanted.length && text.charAt(text.length - 1 - same) === wanted.charAt(wanted.length - 1 - same)) {
    same += 1;
  }
  return wanted.length === 0 ? 0 : same / wanted.length;
}
