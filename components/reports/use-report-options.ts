'use client';

/** The report's choices in React: saved by an options saver; the preview is made anew by the server, the one place that knows what goes in. */
import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useState, useSyncExternalStore, useTransition } from 'react';
import { updateArticle } from '@/lib/api/articles';
import { call, NetworkError, ProblemError } from '@/lib/api/call';
import type { Article } from '@/lib/domain/article';
import type { ReportOptions } from '@/lib/domain/report-options';
import { createOptionsSaver, type Answer, type Stored } from './options-saver';

export function useReportOptions(workspace: string, article: Pick<Article, 'id'> & Stored) {
  const router = useRouter();
  const [isRefreshing, startRefresh] = useTransition();
  const refresh = useMemo(() => () => startRefresh(() => router.refresh()), [router]);
  const [saver] = useState(() =>
    createOptionsSaver(article, {
      send: (options, version) => send({ workspace, article: article.id }, options, version),
      onSaved: refresh,
    }),
  );
  const state = useSyncExternalStore(saver.subscribe, saver.state, saver.state);

  const { version, reportOptions } = article;
  useEffect(() => saver.adopt({ version, reportOptions }), [saver, version, reportOptions]);
  useEffect(() => {
    const again = () => void saver.flush();
    const warn = (event: BeforeUnloadEvent) => {
      if (saver.isSettled()) return;
      again();
      event.preventDefault();
    };
    window.addEventListener('online', again);
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('online', again);
      window.removeEventListener('beforeunload', warn);
      again();
    };
  }, [saver]);
  return { ...state, saver, refresh, isRefreshing };
}

export type ReportOptionsStore = ReturnType<typeof useReportOptions>;

async function send(
  params: { workspace: string; article: string },
  reportOptions: ReportOptions,
  version: number,
): Promise<Answer> {
  try {
    return { outcome: 'saved', record: await call(updateArticle, { params, version, body: { reportOptions } }) };
  } catch (error) {
    if (error instanceof NetworkError) return { outcome: 'failed' };
    if (!(error instanceof ProblemError)) throw error;
    const { code, status, detail, current } = error.problem;
    if (code === 'stale' && current) return { outcome: 'stale', record: current as Article };
    return status >= 500 || status === 429 ? { outcome: 'failed' } : { outcome: 'refused', detail };
  }
}
