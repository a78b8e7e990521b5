'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { NetworkError, ProblemError } from '@/lib/api/call';
import type { ProblemLike } from '@/components/ui/problem';

/**
 * Sending a form: whether it is on its way, what the server said was wrong, and the message of each field by its path.
 * After a refusal the first wrong field gets the focus.
 */
export function useSubmit() {
  const t = useTranslations('people');
  const form = useRef<HTMLFormElement>(null);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<ProblemLike | null>(null);

  useEffect(() => {
    if (problem) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);

  /** Runs the sending; answers whether it went well. */
  const submit = useCallback(
    async (run: () => Promise<void>): Promise<boolean> => {
      setPending(true);
      setProblem(null);
      try {
        await run();
        return true;
      } catch (error) {
        if (error instanceof ProblemError) setProblem(error.problem);
        else if (error instanceof NetworkError) setProblem({ title: t('away.title'), detail: t('away.detail') });
        else throw error;
        return false;
      } finally {
        setPending(false);
      }
    },
    [t],
  );

  const issueOf = (path: string): string | undefined => problem?.issues?.find((issue) => issue.path === path)?.message;
  return { form, pending, problem, setProblem, submit, issueOf };
}

/** The problem without the issues that stand beside their fields; null when nothing is left to say. */
export function problemBeside(problem: ProblemLike | null, fields: readonly string[]): ProblemLike | null {
  if (!problem) return null;
  const issues = (problem.issues ?? []).filter((issue) => !fields.includes(issue.path));
  const isAllSaid = problem.issues !== undefined && problem.issues.length > 0 && issues.length === 0;
  return isAllSaid ? null : { ...problem, issues };
}
