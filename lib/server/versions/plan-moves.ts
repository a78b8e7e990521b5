/** What a new text does to the annotations of an article: where each one goes, and what becomes of its state. */
import type { Anchor } from '@/lib/domain/annotation';
import type { VersionOutcome } from '@/lib/domain/version';
import { quoteOf, type Quote } from '@/lib/text/quotes';
import { sentencesTouched, type Range } from '@/lib/text/ranges';
import { isSameWords, reanchor, type AnchoredQuote, type Reanchored } from '@/lib/text/reanchor';
import type { Sentence } from '@/lib/text/sentences';

/** An annotation as it stood when the text work began. */
export type Standing = Range &
  Quote & {
    id: string;
    version: number;
    versionNumber: number;
    kind: string;
    status: string;
    anchor: Anchor;
    /** What its anchor was in the version in which it was last found; only of a lost one. */
    lastAnchor: Anchor;
    /** Its words before the first change that nobody has confirmed; only when there is one. */
    previous: string | null;
    trashed: boolean;
  };

export type Move = Range &
  Quote & {
    was: Standing;
    anchor: Anchor;
    status: string;
    versionNumber: number;
    sentenceFrom: number;
    sentenceTo: number;
  };

type NewText = { number: number; text: string; sentences: readonly Sentence[] };
/** Where the edit itself took the ranges, as far as that is known. */
export type Follow = (quotes: readonly AnchoredQuote[]) => Reanchored[];

/**
 * The annotations that change with the new version. One that was lost before is tried again from the text it was last
 * found in; when it stays lost it is left alone. `textOf` gives the text of an older version.
 */
export function planMoves(
  standing: readonly Standing[],
  now: NewText,
  textOf: (number: number) => string,
  follow: Follow,
) {
  const moves: Move[] = [];
  for (const [number, group] of byVersion(standing)) {
    const isCurrent = number === now.number - 1;
    const found = isCurrent ? follow(group) : reanchor(textOf(number), now.text, group);
    for (const [at, was] of group.entries()) {
      const place = found[at];
      if (!place || (was.anchor === 'lost' && place.anchor === 'lost')) continue;
      moves.push(place.anchor === 'lost' ? lose(was) : moveTo(was, place, now));
    }
  }
  return moves;
}

function byVersion(standing: readonly Standing[]): Map<number, Standing[]> {
  const groups = new Map<number, Standing[]>();
  for (const one of standing) groups.set(one.versionNumber, [...(groups.get(one.versionNumber) ?? []), one]);
  return groups;
}

/** It stays where it was last found, so that it is not in the new version. */
const lose = (was: Standing): Move => ({
  ...rangeAndQuote(was),
  ...sentencesNone,
  was,
  anchor: 'lost',
  status: was.status,
  versionNumber: was.versionNumber,
});

const sentencesNone = { sentenceFrom: -1, sentenceTo: -1 };

const rangeAndQuote = ({ start, end, exact, prefix, suffix }: Standing): Range & Quote => ({
  start,
  end,
  exact,
  prefix,
  suffix,
});

function moveTo(was: Standing, place: Reanchored, now: NewText): Move {
  const quote = quoteOf(now.text, place.start, place.end);
  const touched = sentencesTouched(now.sentences, place);
  const isChanged = place.anchor === 'changed' || !isSameWords(quote.exact, was.exact);
  return {
    ...{ start: place.start, end: place.end, ...quote },
    was,
    anchor: anchorAfter(was, place.anchor, quote.exact),
    status: isChanged && was.status === 'approved' ? 'ready_for_review' : was.status,
    versionNumber: now.number,
    sentenceFrom: touched[0]?.index ?? 0,
    sentenceTo: touched.at(-1)?.index ?? 0,
  };
}

/** A change that nobody has confirmed stays one, unless the words are again what they were. */
function anchorAfter(was: Standing, found: Anchor, words: string): Anchor {
  const before = was.anchor === 'lost' ? was.lastAnchor : was.anchor;
  if (before !== 'changed') return found;
  return was.previous !== null && isSameWords(was.previous, words) ? 'exact' : 'changed';
}

/** Of the live annotations; one that had been lost before counts when it was found. */
export function outcomeOf(moves: readonly Move[]): VersionOutcome {
  const outcome = { exact: 0, moved: 0, changed: 0, lost: 0 };
  for (const move of moves) if (!move.was.trashed) outcome[move.anchor] += 1;
  return outcome;
}
