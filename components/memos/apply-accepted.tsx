'use client';

import { FilePen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useSubmit } from '@/components/people/use-submit';
import type { Drafts } from '@/components/desk/drafts';
import { Button } from '@/components/ui/button';
import { Problem } from '@/components/ui/problem';
import { toast } from '@/components/ui/toast';
import type { EditDraft } from '@/components/versions/use-edit-draft';
import { call } from '@/lib/api/call';
import { getMemo } from '@/lib/api/memos';
import { getVersion } from '@/lib/api/versions';
import type { Memo } from '@/lib/domain/memo';
import { replaceWords } from '@/lib/text/replace-words';

type Props = {
  workspace: string;
  article: { id: string };
  memo: Memo;
  drafts: Drafts;
};

/** Lays the accepted wordings into the text as an edit in progress; the editor's page saves it when it was read. */
export function ApplyAccepted({ workspace, article, memo, drafts }: Props) {
  const t = useTranslations('memos');
  const router = useRouter();
  const { pending, problem, setProblem, submit } = useSubmit();
  const count = memo.items.filter(({ answer, suggestion }) => answer === 'accepted' && suggestion !== null).length;
  if (count === 0) return null;

  const apply = () =>
    void submit(async () => {
      const key = `edit:${article.id}`;
      if (drafts.has(key)) return setProblem({ title: t('applyOver') });
      const { items, articleVersion, authorName } = await call(getMemo, { params: { workspace, memo: memo.id } });
      const params = { workspace, article: article.id, number: articleVersion };
      const { document } = await call(getVersion, { params });
      const accepted = items.filter(({ answer, suggestion }) => answer === 'accepted' && suggestion !== null);
      const places = accepted.flatMap(({ place, suggestion }) =>
        place === null || suggestion === null ? [] : [{ ...place, words: suggestion }],
      );
      const { document: edited, done } = replaceWords(document, places);
      const left = accepted.length - done.length;
      if (done.length === 0) return setProblem({ title: t('applyLeft', { count: left }) });
      const reason = t('applyReason', { name: authorName }).slice(0, 500);
      drafts.set(key, { document: edited, steps: [], baseVersion: articleVersion, reason } satisfies EditDraft);
      drafts.flush();
      if (left > 0) toast.failed(t('applyLeft', { count: left }));
      router.push(`/${workspace}/articles/${article.id}/edit`);
    });

  return (
    <div className="space-y-2">
      <Button icon={<FilePen />} loading={pending} onClick={apply} className="w-full whitespace-normal">
        {t('apply')}
      </Button>
      <p className="text-sm text-faint">{t('applyHint', { count })}</p>
      {problem && <Problem problem={problem} />}
    </div>
  );
}
