'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { ProblemError, call } from '@/lib/api/call';
import { updateAnnotation } from '@/lib/api/annotations';
import { updateArticle } from '@/lib/api/articles';
import type { Article } from '@/lib/domain/article';
import type { ReportOptions } from '@/lib/domain/report-options';
import type { ProblemLike } from '@/components/ui/problem';

export type ReportClaim = {
  id: string;
  version: number;
  quote: string;
  inReport: boolean;
  approved: boolean;
  /** The report's number, or null when it is left out. */
  number: number | null;
  mayChange: boolean;
};

/** Choices are saved at once; the preview is rendered anew by the server, the one place that knows what goes in. */
export function useReportChanges(workspace: string, article: Pick<Article, 'id' | 'version' | 'reportOptions'>) {
  const router = useRouter();
  const [isRefreshing, startRefresh] = useTransition();
  const [sending, setSending] = useState(0);
  const [problem, setProblem] = useState<ProblemLike | null>(null);
  const [wanted, setWanted] = useState<Partial<ReportOptions>>({});

  async function save(send: () => Promise<unknown>): Promise<void> {
    setSending((count) => count + 1);
    setProblem(null);
    try {
      await send();
    } catch (error) {
      setProblem(error instanceof ProblemError ? error.problem : { title: '', detail: 'network' });
      setWanted({});
    } finally {
      setSending((count) => count - 1);
      startRefresh(() => router.refresh());
    }
  }

  const options: ReportOptions = { ...article.reportOptions, ...wanted };

  return {
    options,
    problem,
    isSaving: sending > 0 || isRefreshing,
    setOptions(change: Partial<ReportOptions>) {
      setWanted((before) => ({ ...before, ...change }));
      void save(() =>
        call(updateArticle, {
          params: { workspace, article: article.id },
          version: article.version,
          body: { reportOptions: { ...options, ...change } },
        }),
      );
    },
    include(claim: ReportClaim, inReport: boolean) {
      void save(() =>
        call(updateAnnotation, {
          params: { workspace, annotation: claim.id },
          version: claim.version,
          body: { inReport },
        }),
      );
    },
  };
}
