/**
 * Where the margin's cards stand. Each would like to be beside its words; none may cover another; their order is that of
 * the text; and together they are moved as little as possible.
 *
 * That is isotonic regression: subtract from every wish the heights above it, and the tops must not decrease. "Pool
 * adjacent violators" (Ayer et al. 1955; Best & Chakravarti 1990) solves it in one pass: neighbours that collide become a
 * group which stands where its members' mean wish is.
 */
export type MarginCard = { id: string; /** Where its words are. */ anchor: number; height: number };

type Group = { sum: number; count: number };

/**
 * The tops in the cards' order, which must be that of their anchors. Nothing stands above 0, except before a pinned card
 * that leaves too little room there: `pinned` stands exactly at its anchor, whatever the others have to do.
 */
export function marginTops(cards: readonly MarginCard[], gap: number, pinned: string | null = null): number[] {
  const above: number[] = [];
  let height = 0;
  for (const card of cards) {
    above.push(height);
    height += card.height + gap;
  }
  const wishes = cards.map((card, index) => card.anchor - (above[index] ?? 0));
  const at = pinned === null ? -1 : cards.findIndex((card) => card.id === pinned);
  if (at < 0) return pool(wishes).map((top, index) => Math.max(0, top) + (above[index] ?? 0));
  const fixed = wishes[at] ?? 0;
  const before = pool(wishes.slice(0, at)).map((top) => Math.min(Math.max(0, top), fixed));
  const after = pool(wishes.slice(at + 1)).map((top) => Math.max(top, fixed));
  return [...before, fixed, ...after].map((top, index) => top + (above[index] ?? 0));
}

function pool(wishes: readonly number[]): number[] {
  const groups: Group[] = [];
  for (const wish of wishes) {
    let group: Group = { sum: wish, count: 1 };
    for (let last = groups.at(-1); last && last.sum / last.count > group.sum / group.count; last = groups.at(-1)) {
      groups.pop();
      group = { sum: group.sum + last.sum, count: group.count + last.count };
    }
    groups.push(group);
  }
  return groups.flatMap(({ sum, count }) => new Array<number>(count).fill(sum / count));
}
