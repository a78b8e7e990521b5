/**
 * Which word of an older text became which word of a newer one. Runs of words that occur once in both texts are the
 * landmarks (as patience diff takes lines); the heaviest chain of landmarks in the same order is the text that stayed,
 * other groups of landmarks are text that was moved, and what lies between is compared word by word. About linear in
 * the text; gaps without landmarks are compared only as far as PATIENCE goes.
 */
import { chainOf, groupsOf, type Group, type Pair } from './landmarks';
import { slideGaps } from './slide-gaps';

/** Words and signs in reading order, half-open in UTF-16 units. Words with the same key differ in case or marks alone. */
export type Words = { text: string; starts: number[]; ends: number[]; keys: number[] };

export type Alignment = {
  old: Words;
  now: Words;
  /** By index in the older text: the index in the newer one, or -1. */
  to: Int32Array;
  /** The other way. */
  from: Int32Array;
  /** By index in the older text: 1 where the text stands in another order now. */
  moved: Uint8Array;
};

const WORD = /[\p{L}\p{M}\p{N}\u200c\u200d]+|\S/gu;
/** Cells of one comparison word by word. */
const PATIENCE = 600_000;
const FEWEST_MOVED = 3;

/** Both texts' words under common keys. */
export function alignWords(before: string, after: string): Alignment {
  const keyOf = keying();
  const old = wordsOf(before, keyOf);
  const now = wordsOf(after, keyOf);
  const alignment: Alignment = {
    old,
    now,
    to: new Int32Array(old.keys.length).fill(-1),
    from: new Int32Array(now.keys.length).fill(-1),
    moved: new Uint8Array(old.keys.length),
  };
  const stretch = trimmed(alignment);
  if (stretch !== null) alignStretch(alignment, stretch);
  slideGaps(alignment);
  return alignment;
}

const QUOTES = /[“”„«»]/gu;
const APOSTROPHES = /[‘’]/gu;

function keying(): (word: string) => number {
  const byWord = new Map<string, number>();
  const byFolded = new Map<string, number>();
  return (word) => {
    const known = byWord.get(word);
    if (known !== undefined) return known;
    const bare = word
      .normalize('NFD')
      .replace(/[\p{M}\u0640]/gu, '')
      .toLowerCase();
    const folded = bare.replace(QUOTES, '"').replace(APOSTROPHES, "'") || word;
    const key = byFolded.get(folded) ?? byFolded.size;
    byFolded.set(folded, key);
    byWord.set(word, key);
    return key;
  };
}

function wordsOf(text: string, keyOf: (word: string) => number): Words {
  const words: Words = { text, starts: [], ends: [], keys: [] };
  for (const match of text.matchAll(WORD)) {
    words.starts.push(match.index);
    words.ends.push(match.index + match[0].length);
    words.keys.push(keyOf(match[0]));
  }
  return words;
}

/** Half-open ranges of indexes in both texts. */
type Stretch = { a: number; aEnd: number; b: number; bEnd: number };

const isFree = ({ to, from }: Alignment, i: number, j: number): boolean => to[i] === -1 && from[j] === -1;

const isSame = ({ old, now }: Alignment, i: number, j: number): boolean => old.keys[i] === now.keys[j];

function link(alignment: Alignment, i: number, j: number, moved: 0 | 1 = 0): void {
  if (!isFree(alignment, i, j) || !isSame(alignment, i, j)) return;
  alignment.to[i] = j;
  alignment.from[j] = i;
  alignment.moved[i] = moved;
}

/** Links the common beginning and end; null when nothing is left between them. */
function trimmed(alignment: Alignment): Stretch | null {
  const stretch = { a: 0, aEnd: alignment.to.length, b: 0, bEnd: alignment.from.length };
  while (stretch.a < stretch.aEnd && stretch.b < stretch.bEnd && isSame(alignment, stretch.a, stretch.b)) {
    link(alignment, stretch.a++, stretch.b++);
  }
  while (
    stretch.a < stretch.aEnd &&
    stretch.b < stretch.bEnd &&
    isSame(alignment, stretch.aEnd - 1, stretch.bEnd - 1)
  ) {
    link(alignment, --stretch.aEnd, --stretch.bEnd);
  }
  return stretch.a < stretch.aEnd && stretch.b < stretch.bEnd ? stretch : null;
}

function alignStretch(alignment: Alignment, stretch: Stretch): void {
  const { old, now } = alignment;
  const groups = groupsOf(old.keys, now.keys, stretch);
  const chain = new Set(chainOf(groups.filter((group) => group.pairs.length > 1)));
  for (const group of chain) linkGroup(alignment, group, 0);
  const moved = groups.filter((group) => !chain.has(group) && group.pairs.length >= FEWEST_MOVED);
  for (const group of moved.sort((one, other) => other.pairs.length - one.pairs.length)) {
    linkGroup(alignment, group, 1);
    fillMoved(alignment, group);
  }
  fillBetween(alignment, stretch);
}

function linkGroup(alignment: Alignment, { pairs, size }: Group, moved: 0 | 1): void {
  for (const [i, j] of pairs) for (let step = 0; step < size; step += 1) link(alignment, i + step, j + step, moved);
}

/** Everything between neighbouring links of the text that stayed in order. */
function fillBetween(alignment: Alignment, { a, aEnd, b, bEnd }: Stretch): void {
  let atOld = a;
  let atNow = b;
  for (let i = a; i <= aEnd; i += 1) {
    const isLast = i === aEnd;
    const j = isLast ? bEnd : (alignment.to[i] ?? -1);
    if (!isLast && (j < 0 || alignment.moved[i] === 1)) continue;
    if (i > atOld && j > atNow) fill(alignment, { a: atOld, aEnd: i, b: atNow, bEnd: j }, 0);
    atOld = i + 1;
    atNow = j + 1;
  }
}

/** Between a moved group's landmarks, and out to the ends of its paragraphs. */
function fillMoved(alignment: Alignment, { pairs, size }: Group): void {
  const { old, now } = alignment;
  const [firstOld, firstNow] = pairs[0] ?? [0, 0];
  const [lastOld, lastNow] = pairs.at(-1) ?? [0, 0];
  const inOld = paragraphAround(old, firstOld, lastOld + size - 1);
  const inNow = paragraphAround(now, firstNow, lastNow + size - 1);
  const bounds: Pair[] = [[inOld.first - 1, inNow.first - 1], ...pairs, [inOld.last + 1, inNow.last + 1]];
  for (const [at, [i, j]] of bounds.entries()) {
    const [beforeOld, beforeNow] = bounds[at - 1] ?? [i, j];
    const width = at > 1 ? size : 1;
    fill(alignment, { a: beforeOld + width, aEnd: i, b: beforeNow + width, bEnd: j }, 1);
  }
}

const isBreak = ({ text, starts, ends }: Words, index: number): boolean => {
  const gap = text.slice(ends[index], starts[index + 1]);
  return gap.includes('\n');
};

function paragraphAround(words: Words, first: number, last: number): { first: number; last: number } {
  let from = first;
  let to = last;
  while (from > 0 && !isBreak(words, from - 1)) from -= 1;
  while (to < words.keys.length - 1 && !isBreak(words, to)) to += 1;
  return { first: from, last: to };
}

const freeIn = (taken: Int32Array, from: number, to: number): number[] => {
  const free: number[] = [];
  for (let index = from; index < to; index += 1) if (taken[index] === -1) free.push(index);
  return free;
};

/** The longest common sequence of the words in both ranges that have no partner yet. */
function fill(alignment: Alignment, { a, aEnd, b, bEnd }: Stretch, moved: 0 | 1): void {
  if (a >= aEnd || b >= bEnd) return;
  const left = freeIn(alignment.to, a, aEnd);
  const right = freeIn(alignment.from, b, bEnd);
  while (left.length > 0 && right.length > 0 && isSame(alignment, left[0] ?? 0, right[0] ?? 0)) {
    link(alignment, left.shift() ?? 0, right.shift() ?? 0, moved);
  }
  while (left.length > 0 && right.length > 0 && isSame(alignment, left.at(-1) ?? 0, right.at(-1) ?? 0)) {
    link(alignment, left.pop() ?? 0, right.pop() ?? 0, moved);
  }
  if (left.length === 0 || right.length === 0 || left.length * right.length > PATIENCE) return;
  linkCommon(alignment, left, right, moved);
}

function linkCommon(alignment: Alignment, left: number[], right: number[], moved: 0 | 1): void {
  const width = right.length + 1;
  const best = new Uint16Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const at = i * width + j;
      best[at] = isSame(alignment, left[i] ?? 0, right[j] ?? 0)
        ? (best[at + width + 1] ?? 0) + 1
        : Math.max(best[at + width] ?? 0, best[at + 1] ?? 0);
    }
  }
  for (let i = 0, j = 0; i < left.length && j < right.length;) {
    const at = i * width + j;
    if (isSame(alignment, left[i] ?? 0, right[j] ?? 0)) link(alignment, left[i++] ?? 0, right[j++] ?? 0, moved);
    else if ((best[at + width] ?? 0) >= (best[at + 1] ?? 0)) i += 1;
    else j += 1;
  }
}
