'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { ProblemError } from '@/lib/api/call';
import type { ProblemLike } from '@/components/ui/problem';

/** Asks once, and again when told to. `ask` must stay the same while the question does. */
export function useAnswer<T>(ask: (signal: AbortSignal) => Promise<T>) {
  const t = useTranslations('versions');
  const [answer, setAnswer] = useState<T | null>(null);
  const [problem, setProblem] = useState<ProblemLike | null>(null);
  const [round, setRound] = useState(0);

  useEffect(() => {
    const controller = new AbortController();
    ask(controller.signal).then(setAnswer, (error: unknown) => {
      if (controller.signal.aborted) return;
      setProblem(error instanceof ProblemError ? error.problem : { title: t('noAnswer') });
    });
    return () => controller.abort();
  }, [ask, round, t]);

  const again = useCallback(() => {
    setProblem(null);
    setRound((count) => count + 1);
  }, []);
  return { answer, problem, again };
}
