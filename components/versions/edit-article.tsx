'use client';

import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { getArticle } from '@/lib/api/articles';
import { call, ProblemError } from '@/lib/api/call';
import { createVersion, getVersion } from '@/lib/api/versions';
import type { Article, ArticleVersion } from '@/lib/domain/article';
import type { VersionMade } from '@/lib/domain/version';
import { isolated } from '@/components/annotations/isolated';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Problem, type ProblemLike } from '@/components/ui/problem';
import { SkeletonText } from '@/components/ui/skeleton';
import { LeaveGuard } from './leave-guard';
import { SavedVersion } from './saved-version';
import { useEditDraft } from './use-edit-draft';

/** More steps than this are not sent: the words are found again by themselves. */
const MOST_STEPS = 20_000;

const ArticleEditor = dynamic(() => import('./article-editor').then((module) => module.ArticleEditor), {
  ssr: false,
  loading: () => <SkeletonText lines={8} />,
});

type Props = {
  workspace: string;
  userId: string;
  article: Pick<Article, 'id' | 'title' | 'language' | 'direction'>;
  version: Pick<ArticleVersion, 'number' | 'document'>;
};
type Newer = { number: number; name: string };

export function EditArticle({ workspace, userId, article, version }: Props) {
  const t = useTranslations('versions');
  const tCommon = useTranslations('common');
  const params = { workspace, article: article.id };
  const fresh = { document: version.document, steps: [], baseVersion: version.number, reason: '' };
  const draft = useEditDraft(`${userId}:${workspace}`, article.id, fresh);
  const [isSaving, setIsSaving] = useState(false);
  const [problem, setProblem] = useState<ProblemLike | null>(null);
  const [newer, setNewer] = useState<Newer | null>(null);
  const [made, setMade] = useState<VersionMade | null>(null);

  const send = async (onTopOf: number | null) => {
    const { document, steps, baseVersion, reason } = draft.read();
    const withSteps = onTopOf === null && steps.length <= MOST_STEPS;
    setIsSaving(true);
    setProblem(null);
    try {
      const body = { baseVersion: onTopOf ?? baseVersion, document, reason: reason.trim() || null };
      const answer = await call(createVersion, { params, body: withSteps ? { ...body, steps } : body });
      draft.forget();
      setNewer(null);
      setMade(answer);
    } catch (error) {
      const found = error instanceof ProblemError && error.problem.status === 409 ? await findNewer() : null;
      if (found && found.number !== (onTopOf ?? baseVersion)) setNewer(found);
      else if (error instanceof ProblemError) setProblem(error.problem);
      else setProblem({ title: t('edit.notSent'), detail: t('edit.notSentDetail') });
    } finally {
      setIsSaving(false);
    }
  };

  async function findNewer(): Promise<Newer | null> {
    try {
      const { currentVersion: number } = await call(getArticle, { params });
      const { createdBy } = await call(getVersion, { params: { ...params, number } });
      return { number, name: createdBy.name };
    } catch {
      return null;
    }
  }

  if (made) return <SavedVersion workspace={workspace} made={made} />;
  if (draft.initial === null) return <SkeletonText lines={8} />;
  const { isRestored } = draft.initial;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send(null);
      }}
      className="flex flex-col gap-5"
    >
      <LeaveGuard isActive={draft.isChanged} />
      {isRestored && (
        <div className="flex flex-wrap items-center justify-between gap-3 rounded-lg bg-accent-soft px-4 py-2.5 text-sm text-accent-strong">
          {t('edit.restored')}
          <Button
            size="sm"
            className="coarse:h-11"
            onClick={() => {
              draft.forget();
              // The editor takes its text once; a new page begins with the stored one.
              setTimeout(() => location.reload());
            }}
          >
            {t('edit.startOver')}
          </Button>
        </div>
      )}
      <ArticleEditor
        label={t('edit.text')}
        initial={draft.initial.draft}
        language={article.language}
        direction={article.direction}
        disabled={isSaving}
        onChange={draft.onEdit}
      />
      <Field label={t('edit.reason')} hint={t('edit.reasonHint')} optional>
        <Input
          name="reason"
          maxLength={500}
          defaultValue={draft.initial.draft.reason}
          onChange={(event) => draft.setReason(event.target.value)}
        />
      </Field>
      {problem && <Problem problem={problem} />}
      {newer && (
        <div role="alert" className="rounded-lg bg-tone-amber-soft p-4">
          <p className="font-medium">{t('edit.newer', { name: isolated(newer.name), number: newer.number })}</p>
          <p className="mt-1 text-sm text-muted">{t('edit.newerHint')}</p>
          <div className="mt-3 flex flex-wrap gap-2">
            <Button asChild size="sm" className="coarse:h-11">
              <a
                href={`/${workspace}/articles/${article.id}/versions/${newer.number}?view=changes`}
                target="_blank"
                rel="noopener"
              >
                {t('edit.openNewer')}
              </a>
            </Button>
            <Button
              size="sm"
              variant="primary"
              className="coarse:h-11"
              loading={isSaving}
              onClick={() => void send(newer.number)}
            >
              {t('edit.onTop')}
            </Button>
          </div>
        </div>
      )}
      <div className="sticky bottom-0 -mx-4 flex flex-wrap items-center justify-end gap-3 border-t border-line bg-paper px-4 py-3 max-md:bottom-14 sm:mx-0 sm:px-0">
        <p className="me-auto text-sm text-faint">{draft.isChanged ? t('edit.kept') : t('edit.unchanged')}</p>
        <Button asChild>
          <a href={`/${workspace}/articles/${article.id}`}>{tCommon('cancel')}</a>
        </Button>
        <Button variant="primary" type="submit" loading={isSaving} disabled={!draft.isChanged || newer !== null}>
          {t('edit.save')}
        </Button>
      </div>
    </form>
  );
}
