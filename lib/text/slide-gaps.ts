/**
 * Where a new or a deleted stretch begins is open when the word before it is also its last one: of "in May. It rained." and
 * "in May." either full stop may be the new one. The stretch is slid to where sentences and paragraphs begin, so that
 * nothing of a new sentence belongs to the one before it.
 */
import type { Alignment, Words } from './align-words';

const SENTENCE_END = /^[.!?\u2026\u061f\u06d4\u3002]$/u;
/** What a stretch's edge is worth where a sentence or a paragraph begins. */
const SENTENCE = 2;
const PARAGRAPH = 3;
/** Words. */
const FARTHEST = 200;

/** Slides every gap of words that are in one text alone, between words that stayed. */
export function slideGaps(alignment: Alignment): void {
  const { old, now, to, from, moved } = alignment;
  const isFixed = (i: number): boolean => moved[i] !== 1;
  slideIn({ lean: old, full: now, over: to, back: from, isFixed });
  slideIn({ lean: now, full: old, over: from, back: to, isFixed: (j) => isFixed(from[j] ?? -1) });
  for (let i = 0; i < to.length; i += 1) if (isFixed(i)) endParagraph(alignment, i);
}

/** The sign that ended a paragraph ends the first of several: also where the words before it are other ones now. */
function endParagraph({ old, now, to, from }: Alignment, i: number): void {
  const at = to[i] ?? -1;
  if (at < 0 || from[at - 1] !== -1 || !isSentenceEnd(old, i) || edgeValue(old, i + 1) < PARAGRAPH) return;
  let first = at;
  for (let j = at - 1; from[j] === -1; j -= 1) {
    if (now.keys[j] === old.keys[i] && edgeValue(now, j + 1) === PARAGRAPH) first = j;
  }
  if (first === at) return;
  from[at] = -1;
  from[first] = i;
  to[i] = first;
}

/** `full` has words that `lean` has not; `over` leads from lean to full, `back` the other way. */
type Side = { lean: Words; full: Words; over: Int32Array; back: Int32Array; isFixed: (index: number) => boolean };

function slideIn(side: Side): void {
  const { over, back } = side;
  for (let i = 0; i + 1 < over.length; i += 1) {
    const before = over[i] ?? -1;
    const after = over[i + 1] ?? -1;
    if (before < 0 || after <= before + 1 || !side.isFixed(i) || !side.isFixed(i + 1)) continue;
    if (!isEmpty(back, before + 1, after)) continue;
    slide(side, i, { first: before + 1, size: after - before - 1 });
  }
}

type Gap = { first: number; size: number };

/** A gap of the full text, after word `i` of the lean one. */
function slide(side: Side, i: number, gap: Gap): void {
  let best = { by: 0, value: valueAt(side.full, gap) };
  for (const step of [1, -1]) {
    for (let by = step; canSlide(side, i, gap, by) && Math.abs(by) <= FARTHEST; by += step) {
      const value = valueAt(side.full, { ...gap, first: gap.first + by });
      if (value > best.value) best = { by, value };
    }
  }
  for (let by = Math.sign(best.by); Math.abs(by) <= Math.abs(best.by) && by !== 0; by += Math.sign(by)) {
    const { word, from, to } = stepOf(i, gap, by);
    side.over[word] = to;
    side.back[from] = -1;
    side.back[to] = word;
  }
}

/** The word that changes sides in the last of `by` steps: where it is linked, and where it would be. */
function stepOf(i: number, { first, size }: Gap, by: number): { word: number; from: number; to: number } {
  if (by > 0) return { word: i + by, from: first + size + by - 1, to: first + by - 1 };
  return { word: i + by + 1, from: first + by, to: first + size + by };
}

function canSlide({ lean, full, over, isFixed }: Side, i: number, gap: Gap, by: number): boolean {
  const { word, from, to } = stepOf(i, gap, by);
  return over[word] === from && isFixed(word) && lean.keys[word] === full.keys[to];
}

const valueAt = (words: Words, { first, size }: Gap): number =>
  edgeValue(words, first) + edgeValue(words, first + size);

/** How well a stretch begins or ends before this word. */
function edgeValue(words: Words, index: number): number {
  const { text, starts, ends } = words;
  const before = text.slice(ends[index - 1] ?? 0, starts[index] ?? text.length);
  if (index === 0 || index >= starts.length || before.includes('\n')) return PARAGRAPH;
  return isSentenceEnd(words, index - 1) ? SENTENCE : 0;
}

const isSentenceEnd = ({ text, starts, ends }: Words, index: number): boolean =>
  SENTENCE_END.test(text.slice(starts[index], ends[index]));

function isEmpty(back: Int32Array, from: number, until: number): boolean {
  for (let index = from; index < until; index += 1) if (back[index] !== -1) return false;
  return true;
}
