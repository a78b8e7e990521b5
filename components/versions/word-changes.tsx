import { DiffWords } from '@/components/ui/diff-words';
import { wordChanges } from '@/lib/text/word-diff';

type Props = { before: string; after: string; className?: string };

const PART = { same: 'same', deleted: 'removed', inserted: 'added' } as const;

/** What became of the words between two texts. */
export function WordChanges({ before, after, className }: Props) {
  const parts = wordChanges(before, after).map(({ type, text }) => ({ type: PART[type], text }));
  return <DiffWords parts={parts} className={className} />;
}
