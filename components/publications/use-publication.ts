'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useSubmit } from '@/components/people/use-submit';
import { toast } from '@/components/ui/toast';
import { call } from '@/lib/api/call';
import { changePublication, publishReport } from '@/lib/api/publications';
import type { CorrectionDraft } from '@/lib/domain/correction';
import type { PublicationDetail } from '@/lib/domain/publication';

/** Publishing from the page: the changes, how they went, and the page made anew by the server. */
export function usePublication(workspace: string, article: string, publication: PublicationDetail | null) {
  const t = useTranslations('publications');
  const router = useRouter();
  const form = useSubmit();

  const run = (said: string, send: () => Promise<unknown>): Promise<boolean> =>
    form.submit(async () => {
      await send();
      toast.done(said);
      router.refresh();
    });
  const change = (said: string, body: Parameters<typeof call<typeof changePublication>>[1]['body']) =>
    run(said, async () => {
      if (publication === null) return;
      const params = { workspace, report: publication.id };
      await call(changePublication, { params, version: publication.version, body });
    });

  return {
    ...form,
    publishFirst: (slug: string, unapproved: boolean) =>
      run(t('published'), () =>
        call(publishReport, { params: { workspace, article }, body: { slug: slug.trim(), unapproved } }),
      ),
    publishAgain: (corrections: CorrectionDraft[], unapproved: boolean) =>
      change(t('published'), { action: 'publish', corrections, unapproved }),
    retract: (reason: string) => change(t('retracted'), { action: 'retract', reason }),
    restore: () => change(t('restored'), { action: 'restore' }),
  };
}
export type PublicationForm = ReturnType<typeof usePublication>;
