/** Ranges over the canonical text: half-open, in UTF-16 units. */
import type { Sentence } from './sentences';

export type Range = { start: number; end: number };
export type Segment = Range & { ids: string[] };

type Edge = { at: number; opens: boolean; id: string };

/**
 * The stretch from `start` to `end`, cut wherever an annotation begins or ends: every segment says which ones cover it,
 * in the order given, none included. Together the segments are the whole stretch. Empty ranges cover nothing.
 * Time: n log n for the edges, plus the ids that are written.
 */
export function flattenRanges(ranges: readonly (Range & { id: string })[], start: number, end: number): Segment[] {
  if (end <= start) return [];
  const order = new Map<string, number>();
  const edges: Edge[] = [];
  for (const range of ranges) {
    const from = Math.max(range.start, start);
    const to = Math.min(range.end, end);
    if (from >= to) continue;
    if (!order.has(range.id)) order.set(range.id, order.size);
    edges.push({ at: from, opens: true, id: range.id }, { at: to, opens: false, id: range.id });
  }
  edges.sort((a, b) => a.at - b.at);
  return segmentsBetween(edges, order, start, end);
}

function segmentsBetween(edges: Edge[], order: Map<string, number>, start: number, end: number): Segment[] {
  const segments: Segment[] = [];
  const open = new Map<string, number>();
  let at = start;
  const cutAt = (next: number): void => {
    if (next > at) segments.push({ start: at, end: next, ids: idsOf(open, order) });
    at = next;
  };
  for (const edge of edges) {
    cutAt(edge.at);
    const count = (open.get(edge.id) ?? 0) + (edge.opens ? 1 : -1);
    if (count === 0) open.delete(edge.id);
    else open.set(edge.id, count);
  }
  cutAt(end);
  return segments;
}

const idsOf = (open: Map<string, number>, order: Map<string, number>): string[] =>
  [...open.keys()].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));

/**
 * The sentences which a range touches, by binary search. An empty range touches the sentence that it stands in (at the
 * border of two: the later one). `sentences` are in order and do not overlap.
 */
export function sentencesTouched(sentences: readonly Sentence[], range: Range): Sentence[] {
  const end = Math.max(range.end, range.start + 1);
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sentences[middle]?.end ?? 0) <= range.start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < sentences.length && (sentences[last]?.start ?? end) < end) last += 1;
  return sentences.slice(low, last);
}
