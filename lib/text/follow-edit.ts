/**
 * Where annotations stand after an edit whose every step is known. What the edit left standing carries its annotations
 * along; what it replaced is judged by its words (reanchor.ts), and nothing is taken then that the edit left standing for
 * somebody else: of three equal lines, the quote of the deleted one is lost.
 */
import { snapToGrapheme, trimRange } from './offsets';
import type { Range } from './ranges';
import { isSameWords, reanchor, type AnchoredQuote, type Reanchored } from './reanchor';
import { carry, isInPlace, takesFromOthers, type Carried, type Edit } from './stayed';

/** Share of the text, old and new together, which a quote must keep. */
const ENOUGH = 0.5;

/** The ranges of `quotes` in the text after the edit, in the order given; anchors as reanchor() has them. */
export function followEdit(edit: Edit, quotes: readonly AnchoredQuote[]): Reanchored[] {
  const places = quotes.map((quote) => ({ quote, own: carry(edit, quote) }));
  const unsure = places.filter(({ quote, own }) => !own?.isWhole || shareOf(quote, own) < ENOUGH);
  const words = unsure.map(({ quote }) => quote);
  const found = words.length === 0 ? [] : reanchor(edit.before, edit.after, words);
  const searched = new Map(found.map((one) => [one.id, one]));
  return places.map(({ quote, own }) => {
    const one = searched.get(quote.id);
    return one && isOurs(edit, quote, own, one) ? judged(edit, quote, one) : settled(edit, quote, own);
  });
}

const shareOf = (quote: Range, own: Carried): number =>
  (2 * own.kept) / (quote.end - quote.start + own.end - own.start);

/** Whether words that were searched for are the quote's: around what stayed of it, or all of them put elsewhere. */
function isOurs(edit: Edit, quote: Range, own: Carried | null, found: Reanchored): boolean {
  if (found.anchor === 'lost' || takesFromOthers(edit, quote, found)) return false;
  if (own === null || (found.start < own.end && own.start < found.end)) return true;
  return shareOf(quote, own) < ENOUGH && hasWordsOf(edit, quote, found);
}

const hasWordsOf = ({ before, after }: Edit, quote: Range, { start, end }: Range): boolean =>
  isSameWords(before.slice(quote.start, quote.end), after.slice(start, end));

function judged(edit: Edit, quote: Range, found: Reanchored): Reanchored {
  if (found.anchor === 'changed') return found;
  return { ...found, anchor: isInPlace(edit, quote, found) ? 'exact' : 'moved' };
}

function settled(edit: Edit, quote: AnchoredQuote, own: Carried | null): Reanchored {
  const { id, start, end } = quote;
  const lost: Reanchored = { id, start, end, anchor: 'lost', score: 0 };
  const score = own === null ? 0 : shareOf(quote, own);
  if (own === null || score < ENOUGH) return lost;
  const range = trimRange(edit.after, wholeWords(edit, quote, own));
  if (range.start === range.end) return lost;
  if (hasWordsOf(edit, quote, range)) return { id, ...range, anchor: 'exact', score: 1 };
  return { id, ...range, anchor: 'changed', score: Math.min(score, 0.99) };
}

const LETTERS = String.raw`[\p{L}\p{M}\p{N}\u200c\u200d]`;
const OPENING = new RegExp(`${LETTERS}*$`, 'u');
const CLOSING = new RegExp(`^${LETTERS}*`, 'u');
const LONGEST_WORD = 64;

/** "four" is no quote of "fourteen": an edge that stood between two words does so again, and cuts no letter. */
function wholeWords({ before, after }: Edit, quote: Range, { start, end }: Range): Range {
  const isNewlyInside = (was: number, now: number): boolean => cutsWord(after, now) && !cutsWord(before, was);
  return {
    start: snapToGrapheme(
      after,
      isNewlyInside(quote.start, start) ? start - lettersBefore(after, start) : start,
      'start',
    ),
    end: snapToGrapheme(after, isNewlyInside(quote.end, end) ? end + lettersAfter(after, end) : end, 'end'),
  };
}

const cutsWord = (text: string, at: number): boolean => lettersBefore(text, at) > 0 && lettersAfter(text, at) > 0;

const lettersBefore = (text: string, at: number): number =>
  OPENING.exec(text.slice(Math.max(0, at - LONGEST_WORD), at))?.[0].length ?? 0;

const lettersAfter = (text: string, at: number): number =>
  CLOSING.exec(text.slice(at, at + LONGEST_WORD))?.[0].length ?? 0;
