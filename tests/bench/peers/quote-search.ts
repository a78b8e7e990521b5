/**
 * Finding a quote by approximate search, as the client of Hypothesis does by its published description: all places with
 * at most half the letters wrong, weighed by words, prefix, suffix and nearness. Written anew for the comparison.
 */
import approximate from 'approx-string-match';

export type Sought = { start: number; exact: string; prefix: string; suffix: string };
type Place = { start: number; end: number; errors: number };

const WEIGHTS = { words: 50, prefix: 20, suffix: 20, place: 2 };
const MOST_ERRORS = 256;

export function findQuote(text: string, sought: Sought): { start: number; end: number } | null {
  const places = placesOf(text, sought.exact, Math.min(MOST_ERRORS, sought.exact.length / 2));
  let best: Place | null = null;
  let most = -1;
  for (const place of places) {
    const weight = weigh(text, place, sought);
    if (weight > most) [best, most] = [place, weight];
  }
  return best;
}

function placesOf(text: string, words: string, mostErrors: number): Place[] {
  const found: Place[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    found.push({ start: at, end: at + words.length, errors: 0 });
  }
  return found.length > 0 ? found : approximate(text, words, mostErrors);
}

function likeness(text: string, words: string): number {
  if (words === '') return 1;
  if (text === '') return 0;
  const errors = placesOf(text, words, words.length)[0]?.errors ?? words.length;
  return 1 - errors / words.length;
}

function weigh(text: string, { start, end, errors }: Place, sought: Sought): number {
  const before = text.slice(Math.max(0, start - sought.prefix.length), start);
  const after = text.slice(end, end + sought.suffix.length);
  return (
    WEIGHTS.words * (1 - errors / sought.exact.length) +
    WEIGHTS.prefix * likeness(before, sought.prefix) +
    WEIGHTS.suffix * likeness(after, sought.suffix) +
    WEIGHTS.place * (1 - Math.abs(start - sought.start) / text.length)
  );
}
