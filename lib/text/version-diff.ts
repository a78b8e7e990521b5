/**
 * Two versions of a text compared sentence by sentence. Sentences with the same words in the same order are the frame
 * (patience first, so that a repeated sentence doesn't pull it aside); the same words elsewhere were moved; what stands
 * between the same two neighbours and shares most of its words was changed; the rest came or went.
 */
import { chainOf } from './landmarks';

export type SentenceChange = {
  type: 'same' | 'added' | 'removed' | 'changed' | 'moved';
  before: string | null;
  after: string | null;
  beforeIndex: number | null;
  afterIndex: number | null;
};

/** Share of common words from which two sentences are one that was changed. */
const ALIKE = 0.5;
/** Pairs that are compared in one gap. */
const PATIENCE = 10_000;

/**
 * The lines of a comparison in the order of the newer text; a removed sentence stands where it stood. Sentences are
 * compared and given without the white space at their edges.
 */
export function compareSentences(before: readonly string[], after: readonly string[]): SentenceChange[] {
  const old = before.map((sentence) => sentence.trim());
  const now = after.map((sentence) => sentence.trim());
  const partner = sameSentences(old, now);
  const kept = inOrder(partner);
  const changed = changedSentences(old, now, partner, kept);
  const taken = new Set(partner.filter((j) => j >= 0));
  const whence = new Map([...partner.entries()].filter(([, j]) => j >= 0).map(([i, j]) => [j, i]));
  const changedFrom = new Map([...changed].map(([i, j]) => [j, i]));
  const lines: SentenceChange[] = [];
  let next = 0;
  const removeUntil = (end: number): void => {
    for (; next < end; next += 1) {
      if ((partner[next] ?? -1) >= 0 || changed.has(next)) continue;
      lines.push({ type: 'removed', before: old[next] ?? '', after: null, beforeIndex: next, afterIndex: null });
    }
  };
  for (const [j, sentence] of now.entries()) {
    const i = whence.get(j) ?? changedFrom.get(j) ?? null;
    if (i !== null && (kept.has(i) || changed.has(i))) removeUntil(i);
    lines.push({
      ...{ type: typeOf(i, taken.has(j), kept), after: sentence, afterIndex: j },
      ...{ before: i === null ? null : (old[i] ?? ''), beforeIndex: i },
    });
  }
  removeUntil(old.length);
  return lines;
}

function typeOf(i: number | null, isSame: boolean, kept: ReadonlySet<number>): SentenceChange['type'] {
  if (i === null) return 'added';
  if (!isSame) return 'changed';
  return kept.has(i) ? 'same' : 'moved';
}

/** For each old sentence the new one with the same words: from both ends inwards, then by number of occurrence. */
function sameSentences(old: readonly string[], now: readonly string[]): number[] {
  const partner = old.map(() => -1);
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) partner[head] = head++;
  let tail = 0;
  const most = Math.min(old.length, now.length) - head;
  while (tail < most && old.at(-1 - tail) === now.at(-1 - tail)) {
    partner[old.length - 1 - tail] = now.length - 1 - tail;
    tail += 1;
  }
  const places = new Map<string, number[]>();
  for (let j = head; j < now.length - tail; j += 1) {
    const sentence = now[j] ?? '';
    const known = places.get(sentence);
    if (known) known.push(j);
    else places.set(sentence, [j]);
  }
  for (let i = head; i < old.length - tail; i += 1) partner[i] = places.get(old[i] ?? '')?.shift() ?? -1;
  return partner;
}

/** Old indexes of the longest sequence that kept its order, weighed by one each. */
function inOrder(partner: readonly number[]): Set<number> {
  const groups = partner.flatMap((j, i) => (j < 0 ? [] : [{ pairs: [[i, j] as const], size: 1 }]));
  return new Set(chainOf(groups).flatMap(({ pairs }) => pairs.map(([i]) => i)));
}

type Gap = { old: number[]; now: number[] };

function changedSentences(
  old: readonly string[],
  now: readonly string[],
  partner: readonly number[],
  kept: ReadonlySet<number>,
): Map<number, number> {
  const changed = new Map<number, number>();
  for (const gap of gapsOf(old.length, now.length, partner, kept)) pairAlike(old, now, gap, changed);
  return changed;
}

/** What has no partner, between each two neighbours of the frame. */
function gapsOf(olds: number, nows: number, partner: readonly number[], kept: ReadonlySet<number>): Gap[] {
  const taken = new Set(partner);
  const gaps: Gap[] = [];
  let gap: Gap = { old: [], now: [] };
  let j = 0;
  for (let i = 0; i <= olds; i += 1) {
    if (i < olds && !kept.has(i)) {
      if ((partner[i] ?? -1) < 0) gap.old.push(i);
      continue;
    }
    const end = i === olds ? nows : (partner[i] ?? nows);
    for (; j < end; j += 1) if (!taken.has(j)) gap.now.push(j);
    j = end + 1;
    gaps.push(gap);
    gap = { old: [], now: [] };
  }
  return gaps;
}

/** The best pairs that don't cross: each old sentence looks ahead from the last new one that was taken. */
function pairAlike(old: readonly string[], now: readonly string[], gap: Gap, changed: Map<number, number>): void {
  if (gap.old.length * gap.now.length > PATIENCE) return;
  const bags = new Map(gap.now.map((j) => [j, bagOf(now[j] ?? '')]));
  let from = 0;
  for (const i of gap.old) {
    const bag = bagOf(old[i] ?? '');
    let best = { at: -1, share: 0 };
    for (let at = from; at < gap.now.length; at += 1) {
      const share = shareOf(bag, bags.get(gap.now[at] ?? -1) ?? []);
      if (share >= ALIKE && share > best.share) best = { at, share };
    }
    const j = gap.now[best.at];
    if (j === undefined) continue;
    changed.set(i, j);
    from = best.at + 1;
  }
}

const bagOf = (sentence: string): string[] => (sentence.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).sort();

/** Of two sorted bags of words: twice the common ones over all. */
function shareOf(one: readonly string[], other: readonly string[]): number {
  let common = 0;
  for (let i = 0, j = 0; i < one.length && j < other.length;) {
    const [a = '', b = ''] = [one[i], other[j]];
    if (a === b) common += 1;
    if (a <= b) i += 1;
    if (b <= a) j += 1;
  }
  return one.length + other.length === 0 ? 0 : (2 * common) / (one.length + other.length);
}
