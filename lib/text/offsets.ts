/**
 * Units and snapping. Inside the app every offset is in UTF-16 units; interchange formats that count code points (W3C
 * annotations, doccano) are served here and nowhere else.
 */
import { sentencesTouched, type Range } from './ranges';
import type { Sentence } from './sentences';

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

type Indexed = { offset: number; index: number };

const inOrder = (offsets: readonly number[]): Indexed[] =>
  offsets.map((offset, index) => ({ offset, index })).sort((a, b) => a.offset - b.offset);

/**
 * UTF-16 offsets as code point offsets, in the order given. One pass over the text for all of them. An offset inside a
 * surrogate pair counts as the pair's start; offsets beyond the text become its end.
 */
export function toCodePoints(text: string, offsets: readonly number[]): number[] {
  const result = new Array<number>(offsets.length).fill(0);
  let unit = 0;
  let point = 0;
  for (const { offset, index } of inOrder(offsets)) {
    const target = Math.min(Math.max(offset, 0), text.length);
    while (unit < target) {
      const width = isPairAt(text, unit) ? 2 : 1;
      if (unit + width > target) break;
      unit += width;
      point += 1;
    }
    result[index] = point;
  }
  return result;
}

/** Code point offsets as UTF-16 offsets, in the order given; offsets beyond the text become its end. */
export function fromCodePoints(text: string, offsets: readonly number[]): number[] {
  const result = new Array<number>(offsets.length).fill(0);
  let unit = 0;
  let point = 0;
  for (const { offset, index } of inOrder(offsets)) {
    while (point < offset && unit < text.length) {
      unit += isPairAt(text, unit) ? 2 : 1;
      point += 1;
    }
    result[index] = unit;
  }
  return result;
}

const isPairAt = (text: string, unit: number): boolean =>
  isHigh(text.charCodeAt(unit)) && isLow(text.charCodeAt(unit + 1));

const WINDOW = 200;
const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(locale: string, granularity: 'word' | 'grapheme'): Intl.Segmenter {
  const key = `${granularity}:${locale}`;
  const known = segmenters.get(key);
  if (known) return known;
  const made = newSegmenter(locale, granularity);
  segmenters.set(key, made);
  return made;
}

function newSegmenter(locale: string, granularity: 'word' | 'grapheme'): Intl.Segmenter {
  try {
    return new Intl.Segmenter(locale, { granularity });
  } catch {
    return new Intl.Segmenter('und', { granularity });
  }
}

/**
 * A selection grown to whole words: the edges move out to the words they cut, and inwards over white space. What is no
 * word (an emoji, a sign) is kept whole as a grapheme. Only the neighbourhood of each edge is looked at, so it does not
 * get slower with the text. An empty or blank selection is returned as `start === end`.
 */
export function snapToWord(text: string, start: number, end: number, locale: string): Range {
  const from = Math.max(0, Math.min(start, end, text.length));
  const to = Math.min(text.length, Math.max(start, end, 0));
  const inner = trimRange(text, { start: from, end: to });
  if (inner.start === inner.end) return inner;
  return { start: segmentAround(text, inner.start, locale).start, end: segmentAround(text, inner.end - 1, locale).end };
}

/** The word or grapheme which holds the unit at `offset`. */
function segmentAround(text: string, offset: number, locale: string): Range {
  const from = windowStart(text, offset);
  const near = text.slice(from, Math.min(text.length, offset + WINDOW));
  const word = segmenterFor(locale, 'word')
    .segment(near)
    .containing(offset - from);
  const found =
    word?.isWordLike === true
      ? word
      : segmenterFor(locale, 'grapheme')
          .segment(near)
          .containing(offset - from);
  if (!found) return { start: offset, end: offset + 1 };
  return { start: from + found.index, end: from + found.index + found.segment.length };
}

/** White space is a safe place to begin reading at; without any near, the window's edge must not cut a pair. */
function windowStart(text: string, offset: number): number {
  const edge = Math.max(0, offset - WINDOW);
  const space = text.slice(edge, offset).search(/\s/u);
  if (edge === 0 || space >= 0) return edge === 0 ? 0 : edge + space;
  return isLow(text.charCodeAt(edge)) ? edge + 1 : edge;
}

/** An offset moved out of the grapheme it would cut: letters keep their marks, emoji stay whole. */
export function snapToGrapheme(text: string, offset: number, toward: 'start' | 'end', locale = 'und'): number {
  if (offset <= 0) return 0;
  if (offset >= text.length) return text.length;
  const from = windowStart(text, offset);
  const near = text.slice(from, Math.min(text.length, offset + WINDOW));
  const found = segmenterFor(locale, 'grapheme')
    .segment(near)
    .containing(offset - from);
  if (!found || from + found.index === offset) return offset;
  return toward === 'start' ? from + found.index : from + found.index + found.segment.length;
}

/**
 * A selection grown to whole sentences, as one range from the first one's start to the last one's end. Null when it
 * touches none. `sentences` are in order, as they are stored.
 */
export function snapToSentences(sentences: readonly Sentence[], start: number, end: number): Range | null {
  const touched = sentencesTouched(sentences, { start: Math.min(start, end), end: Math.max(start, end) });
  const first = touched[0];
  const last = touched.at(-1);
  return first && last ? { start: first.start, end: last.end } : null;
}

/** A range without the white space at its edges; `start === end` when nothing else is in it. */
export function trimRange(text: string, { start, end }: Range): Range {
  const selected = text.slice(start, end);
  if (selected.trim() === '') return { start, end: start };
  return {
    start: start + (selected.length - selected.trimStart().length),
    end: end - (selected.length - selected.trimEnd().length),
  };
}

/**
 * UTF-16 offsets as code point offsets, asked for one after the other in any order: only the text's pairs are remembered.
 * As toCodePoints() otherwise.
 */
export function codePointsIn(text: string): (offset: number) => number {
  const pairs: number[] = [];
  for (let unit = 0; unit < text.length; unit += 1) {
    if (isPairAt(text, unit)) {
      pairs.push(unit);
      unit += 1;
    }
  }
  return (offset) => {
    const target = Math.min(Math.max(offset, 0), text.length);
    let [low, high] = [0, pairs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[middle] ?? 0) < target) low = middle + 1;
      else high = middle;
    }
    return target - low;
  };
}

/** Code point offsets as UTF-16 offsets, asked for one after the other in any order. As fromCodePoints() otherwise. */
export function unitsIn(text: string): (point: number) => number {
  /** How many code points stand before each pair. */
  const before: number[] = [];
  for (let unit = 0; unit < text.length; unit += 1) {
    if (isPairAt(text, unit)) {
      before.push(unit - before.length);
      unit += 1;
    }
  }
  return (point) => {
    const target = Math.max(point, 0);
    let [low, high] = [0, before.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((before[middle] ?? 0) < target) low = middle + 1;
      else high = middle;
    }
    return Math.min(target + low, text.length);
  };
}
