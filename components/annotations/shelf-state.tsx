'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Problem, type ProblemLike } from '@/components/ui/problem';
import { Skeleton } from '@/components/ui/skeleton';

type Props = {
  shelf: {
    state: 'loading' | 'ready' | 'failed';
    problem: ProblemLike | null;
    items: readonly unknown[];
    retry: () => void;
  };
  /** How many to expect while they are on their way. */
  expected: number;
  children: ReactNode;
};

/** What stands in a section while its records are on their way, or did not come. */
export function ShelfState({ shelf, expected, children }: Props) {
  const t = useTranslations('annotations');
  if (shelf.state === 'failed' && shelf.problem) {
    const problem = shelf.problem.title ? shelf.problem : { title: t('load.title'), detail: t('load.detail') };
    return <Problem problem={problem} onRetry={shelf.retry} />;
  }
  if (shelf.state === 'loading' && shelf.items.length === 0 && expected > 0) {
    return (
      <div aria-busy role="status" aria-label={t('load.busy')} className="flex flex-col gap-2">
        {Array.from({ length: Math.min(expected, 3) }, (_, index) => (
          <Skeleton key={index} className="h-16 w-full" />
        ))}
      </div>
    );
  }
  return children;
}
