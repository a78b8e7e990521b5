/** Runs of words that two texts have in common, grouped where they stand together in both. */

/** An index in the older text and one in the newer. */
export type Pair = readonly [number, number];
/** Landmarks that follow one another in both texts, each `size` words long. */
export type Group = { pairs: Pair[]; size: number };

type Stretch = { a: number; aEnd: number; b: number; bEnd: number };

const SIZE = 4;
/** Words between two landmarks of one group. */
const REACH = 40;
/** A run that occurs more often says nothing about where it belongs. */
const MOST = 8;

/** Groups in the order of the older text. A run counts when it occurs equally often in both stretches. */
export function groupsOf(old: readonly number[], now: readonly number[], stretch: Stretch): Group[] {
  const inOld = runsOf(old, stretch.a, stretch.aEnd);
  const inNow = runsOf(now, stretch.b, stretch.bEnd);
  const pairs: Pair[] = [];
  for (const [run, places] of inOld) {
    const others = inNow.get(run);
    if (others?.length !== places.length || places.length > MOST) continue;
    for (const [at, i] of places.entries()) pairs.push([i, others[at] ?? 0]);
  }
  return grouped(pairs.sort(([one], [other]) => one - other));
}

function runsOf(keys: readonly number[], from: number, to: number): Map<string, number[]> {
  const runs = new Map<string, number[]>();
  for (let index = from; index + SIZE <= to; index += 1) {
    const run = String.fromCodePoint(...keys.slice(index, index + SIZE).map(codePointOf));
    const places = runs.get(run);
    if (places === undefined) runs.set(run, [index]);
    else if (places.length <= MOST) places.push(index);
  }
  return runs;
}

/** Keys as characters, past the surrogates: short strings are the fastest map keys there are. */
const codePointOf = (key: number): number => (key < 0xd800 ? key : Math.min(key + 0x800, 0x10ffff));

function grouped(pairs: Pair[]): Group[] {
  const groups: Group[] = [];
  let open: Group | null = null;
  for (const pair of pairs) {
    const last = open?.pairs.at(-1);
    const ahead = last ? pair[1] - last[1] : 0;
    if (open !== null && last && ahead > 0 && ahead <= REACH && pair[0] - last[0] <= REACH) open.pairs.push(pair);
    else groups.push((open = { pairs: [pair], size: SIZE }));
  }
  return groups;
}

/** The heaviest sequence of groups that stand in the same order in both texts. */
export function chainOf(groups: readonly Group[]): Group[] {
  const top = 1 + groups.reduce((most, group) => Math.max(most, lastOf(group)), 0);
  const heaviest = new Int32Array(top + 1).fill(-1);
  const weights: number[] = [];
  const before: number[] = [];
  const weightOf = (index: number): number => (index < 0 ? 0 : (weights[index] ?? 0));
  for (const [index, group] of groups.entries()) {
    let best = -1;
    for (let at = firstOf(group); at > 0; at -= at & -at) {
      if (weightOf(heaviest[at] ?? -1) > weightOf(best)) best = heaviest[at] ?? -1;
    }
    before.push(best);
    weights.push(weightOf(best) + group.pairs.length);
    for (let at = lastOf(group) + 1; at <= top; at += at & -at) {
      if (weightOf(index) > weightOf(heaviest[at] ?? -1)) heaviest[at] = index;
    }
  }
  const chain: Group[] = [];
  let at = weights.reduce((best, weight, index) => (weight > weightOf(best) ? index : best), -1);
  for (; at >= 0; at = before[at] ?? -1) {
    const group = groups[at];
    if (group) chain.push(group);
  }
  return chain.reverse();
}

const firstOf = ({ pairs }: Group): number => pairs[0]?.[1] ?? 0;
const lastOf = ({ pairs }: Group): number => pairs.at(-1)?.[1] ?? 0;
