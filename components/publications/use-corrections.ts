'use client';

import { useState } from 'react';
import type { CorrectionDraft, CorrectionKind } from '@/lib/domain/correction';
import type { ClaimChange } from '@/lib/domain/edition-changes';

export type CorrectionItem = { change: ClaimChange; kind: CorrectionKind; what: string; why: string };

/** A changed rating was wrong, changed reasoning or words were unclear, a claim more or less is news. */
export const kindOf = ({ kinds }: ClaimChange): CorrectionKind => {
  if (kinds.includes('rating')) return 'correction';
  return kinds.includes('added') || kinds.includes('removed') ? 'update' : 'clarification';
};

/** One correction for each change, with what is known filled in. */
export function useCorrections(changes: readonly ClaimChange[]) {
  const [items, setItems] = useState<CorrectionItem[]>(() =>
    changes.map((change) => ({ change, kind: kindOf(change), what: '', why: '' })),
  );
  const set = (index: number, part: Partial<CorrectionItem>) =>
    setItems((before) => before.map((item, at) => (at === index ? { ...item, ...part } : item)));
  return { items, set };
}
export type Corrections = ReturnType<typeof useCorrections>;

export const toDrafts = (items: readonly CorrectionItem[]): CorrectionDraft[] =>
  items.map(({ change, kind, what, why }) => ({
    kind,
    change: what,
    reason: why,
    annotationId: change.annotationId,
  }));
