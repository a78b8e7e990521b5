/** Which words went and which came between two short texts, for showing one beside the other. */
export type WordChange = { type: 'same' | 'deleted' | 'inserted'; text: string };

/** Above this many comparisons the texts have so little in common that all of it is shown as replaced. */
const MOST = 4_000_000;

/**
 * Figures with their points and commas, words, runs of white space, and every other character by itself. Letters keep
 * their marks and kashida. A figure is whole: 4.5 that became 4.7 would be read as 4.57, or as 74.5 from the right.
 */
const TOKEN =
  /\p{Nd}+(?:[.,:/\u066b\u066c]\p{Nd}+)+|[\p{L}\p{M}\p{N}\u0640\u200c\u200d_]+|\s+|[^\p{L}\p{M}\p{N}\u0640\u200c\u200d_\s]/gu;

/**
 * The longest common subsequence of the words (Wagner & Fischer 1974), after the beginning and end that both share.
 * `same` and `deleted` together are `before`, `same` and `inserted` together are `after`.
 */
export function wordChanges(before: string, after: string): WordChange[] {
  const was = before.match(TOKEN) ?? [];
  const is = after.match(TOKEN) ?? [];
  let head = 0;
  while (head < was.length && head < is.length && was[head] === is[head]) head += 1;
  let tail = 0;
  const least = Math.min(was.length, is.length) - head;
  while (tail < least && was[was.length - 1 - tail] === is[is.length - 1 - tail]) tail += 1;
  const changes: WordChange[] = [];
  push(changes, 'same', was.slice(0, head));
  compare(changes, was.slice(head, was.length - tail), is.slice(head, is.length - tail));
  push(changes, 'same', was.slice(was.length - tail));
  return joined(changes);
}

function compare(changes: WordChange[], was: string[], is: string[]): void {
  if (was.length === 0 || is.length === 0 || was.length * is.length > MOST) {
    push(changes, 'deleted', was);
    push(changes, 'inserted', is);
    return;
  }
  const width = is.length + 1;
  const lengths = new Uint32Array((was.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = was.length - 1; row >= 0; row -= 1) {
    for (let column = is.length - 1; column >= 0; column -= 1) {
      const best = Math.max(at(row + 1, column), at(row, column + 1));
      lengths[row * width + column] = was[row] === is[column] ? at(row + 1, column + 1) + 1 : best;
    }
  }
  let row = 0;
  let column = 0;
  while (row < was.length || column < is.length) {
    const old = was[row];
    const now = is[column];
    if (old !== undefined && old === now) {
      push(changes, 'same', [old]);
      row += 1;
      column += 1;
    } else if (old !== undefined && (now === undefined || at(row + 1, column) >= at(row, column + 1))) {
      push(changes, 'deleted', [old]);
      row += 1;
    } else {
      push(changes, 'inserted', [now ?? '']);
      column += 1;
    }
  }
}

function push(changes: WordChange[], type: WordChange['type'], tokens: string[]): void {
  if (tokens.length > 0) changes.push({ type, text: tokens.join('') });
}

/** A space alone between two replaced words goes with them, so that one reads phrases and not confetti. */
function joined(changes: readonly WordChange[]): WordChange[] {
  const spread = changes.flatMap<WordChange>((change, index) => {
    const isBetween =
      index > 0 &&
      changes[index - 1]?.type !== 'same' &&
      index + 1 < changes.length &&
      changes[index + 1]?.type !== 'same';
    if (change.type !== 'same' || !isBetween || change.text.trim() !== '') return [change];
    return [
      { type: 'deleted', text: change.text },
      { type: 'inserted', text: change.text },
    ];
  });
  const result: WordChange[] = [];
  let deleted = '';
  let inserted = '';
  const flush = () => {
    if (deleted) result.push({ type: 'deleted', text: deleted });
    if (inserted) result.push({ type: 'inserted', text: inserted });
    deleted = inserted = '';
  };
  for (const { type, text } of spread) {
    if (type === 'deleted') deleted += text;
    else if (type === 'inserted') inserted += text;
    else {
      flush();
      const last = result.at(-1);
      if (last?.type === 'same') result[result.length - 1] = { type, text: last.text + text };
      else result.push({ type, text });
    }
  }
  flush();
  return result;
}
