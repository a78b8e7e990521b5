/** What people said of an older version's sentences, carried over to those that are the same. */
import type { Range } from '@/lib/text/ranges';
import type { Sentence } from '@/lib/text/sentences';

type Cut = { text: string; blocks: readonly Range[]; sentences: readonly (Sentence & { triage: string })[] };
type Fresh = { text: string; blocks: readonly Range[]; sentences: readonly Sentence[] };

/**
 * The new sentences. A block with the same text is cut as it was, also where a person had corrected it; a sentence with
 * the same text keeps its triage. Of several alike, the first takes from the first.
 */
export function carrySentences(old: Cut, now: Fresh): (Sentence & { triage: string })[] {
  const cuts = queues(
    old.blocks,
    (block) => old.text.slice(block.start, block.end),
    (block) => cutsIn(old.sentences, block),
  );
  const triage = queues(
    old.sentences,
    (sentence) => wordsOf(old.text, sentence),
    (sentence) => sentence.triage,
  );
  const sentences = now.blocks.flatMap((block) => {
    const known = cuts.get(now.text.slice(block.start, block.end))?.shift();
    return known
      ? known.map(({ start, end }) => ({ start: block.start + start, end: block.start + end }))
      : inside(now.sentences, block);
  });
  return sentences.map(({ start, end }, index) => ({
    ...{ index, start, end },
    triage: triage.get(wordsOf(now.text, { start, end }))?.shift() ?? 'untouched',
  }));
}

function queues<T, V>(items: readonly T[], keyOf: (item: T) => string, valueOf: (item: T) => V): Map<string, V[]> {
  const found = new Map<string, V[]>();
  for (const item of items) {
    const key = keyOf(item);
    const queue = found.get(key);
    if (queue) queue.push(valueOf(item));
    else found.set(key, [valueOf(item)]);
  }
  return found;
}

const wordsOf = (text: string, { start, end }: Range): string => text.slice(start, end).trim();

/** Sentences are in order: the first inside is found by halving. */
function inside<T extends Range>(sentences: readonly T[], block: Range): T[] {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sentences[middle]?.start ?? 0) < block.start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while ((sentences[last]?.end ?? Infinity) <= block.end) last += 1;
  return sentences.slice(low, last);
}

const cutsIn = (sentences: readonly Range[], block: Range): Range[] =>
  inside(sentences, block).map(({ start, end }) => ({ start: start - block.start, end: end - block.start }));
