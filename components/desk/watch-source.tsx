'use client';

import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { updateArticle } from '@/lib/api/articles';
import { Switch } from '@/components/ui/checkbox';
import { RelativeTime } from '@/components/ui/relative-time';
import { useDesk, useDeskHandle } from './desk-store';

/** Whether the source is fetched daily, what came of it the last time, and the way to the versions. */
export function WatchSource() {
  const t = useTranslations('desk');
  const { actions, data } = useDeskHandle();
  const article = useDesk((state) => state.article);
  const { watch, sourceUrl } = article;
  const set = (isWatched: boolean) =>
    void actions
      .save({
        endpoint: updateArticle,
        params: { workspace: data.workspace.slug, article: article.id },
        body: { watch: isWatched },
        version: article.version,
        key: 'article',
        label: t('did.watch'),
      })
      .catch(() => undefined);
  return (
    <div className="rounded-lg bg-sunken/60 p-3.5">
      <Switch
        label={t('watch.label')}
        hint={sourceUrl === null ? t('watch.needsAddress') : t('watch.hint')}
        checked={watch.nextAt !== null}
        disabled={sourceUrl === null}
        onCheckedChange={set}
      />
      {watch.checkedAt !== null && watch.outcome !== null && (
        <p className="mt-2 flex flex-wrap gap-x-1.5 text-sm text-muted">
          {t(`watch.outcome.${watch.outcome}`)}
          <RelativeTime at={watch.checkedAt} className="text-faint" />
        </p>
      )}
      <p className="mt-2 text-sm">
        <Link
          href={`/${data.workspace.slug}/articles/${article.id}/versions`}
          className="text-accent underline-offset-4 hover:underline"
        >
          {t('watch.versions', { count: article.currentVersion })}
        </Link>
      </p>
    </div>
  );
}
