'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { call, ProblemError } from '@/lib/api/call';
import { createVersion } from '@/lib/api/versions';
import { toast } from '@/components/ui/toast';
import { useDeskHandle } from './desk-store';

/** Fetches the source again: a new version if its text differs, shown at once. */
export function useRefetch(): { run: () => Promise<void>; isBusy: boolean } {
  const t = useTranslations('versions');
  const router = useRouter();
  const { data, getState } = useDeskHandle();
  const [isBusy, setIsBusy] = useState(false);

  const run = async () => {
    setIsBusy(true);
    toast.done(t('refetch.busy'));
    try {
      const made = await call(createVersion, {
        params: { workspace: data.workspace.slug, article: data.article.id },
        body: { baseVersion: getState().article.currentVersion, refetch: true },
      });
      toast.done(made.created ? t('refetch.done', made.outcome) : t('refetch.same'));
      router.refresh();
    } catch (error) {
      toast.failed(t('refetch.failed'), error instanceof ProblemError ? error.problem.detail : t('refetch.noAnswer'));
    } finally {
      setIsBusy(false);
    }
  };
  return { run, isBusy };
}
