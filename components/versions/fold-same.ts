import type { VersionDiff } from '@/lib/domain/version';

export type DiffLine = VersionDiff['changes'][number];
export type DiffPart = { isFolded: boolean; lines: DiffLine[] };

/** Unchanged sentences beside a change are shown, this many on each side; longer runs are folded. */
const CONTEXT = 1;

/** The comparison in parts: what is read, and runs of unchanged sentences that are folded. */
export function foldSame(changes: readonly DiffLine[]): DiffPart[] {
  const isNear = changes.map((_, index) =>
    changes.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ type }) => type !== 'same'),
  );
  const parts: DiffPart[] = [];
  changes.forEach((line, index) => {
    const isFolded = !isNear[index];
    const last = parts.at(-1);
    if (last?.isFolded === isFolded) last.lines.push(line);
    else parts.push({ isFolded, lines: [line] });
  });
  return parts;
}
