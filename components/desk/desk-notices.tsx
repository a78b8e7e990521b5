'use client';

/** What the person should know about the text itself, above it: a newer version, a changed source. */
import { FileClock, RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { can } from '@/lib/domain/permission';
import { isolated } from '@/components/annotations/isolated';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { useDesk, useDeskHandle } from './desk-store';
import { useRefetch } from './use-refetch';

export function DeskNotices() {
  const t = useTranslations('desk');
  const router = useRouter();
  const { drafts } = useDeskHandle();
  const newer = useDesk((state) => state.newer);
  const isChanged = useDesk((state) => state.article.watch.outcome === 'changed' && state.article.archivedAt === null);
  if (newer !== null) {
    const load = () => {
      drafts.flush();
      router.refresh();
    };
    return (
      <Banner
        icon={<FileClock aria-hidden className="shrink-0" />}
        className="flex-wrap print:hidden"
        action={
          <Button size="sm" className="coarse:h-11" onClick={load}>
            {t('newer.load')}
          </Button>
        }
      >
        {newer.name === '' ? t('newer.plain') : t('newer.by', { name: isolated(newer.name) })}
      </Banner>
    );
  }
  return isChanged ? <SourceChanged /> : null;
}

function SourceChanged() {
  const t = useTranslations('desk');
  const { data } = useDeskHandle();
  const sourceUrl = useDesk((state) => state.article.sourceUrl);
  const refetch = useRefetch();
  return (
    <Banner
      icon={<RefreshCw aria-hidden className="shrink-0" />}
      className="flex-wrap print:hidden"
      action={
        <span className="flex flex-wrap gap-2">
          {sourceUrl !== null && (
            <Button asChild size="sm" className="coarse:h-11">
              <a href={sourceUrl} target="_blank" rel="noopener noreferrer nofollow">
                {t('watch.see')}
              </a>
            </Button>
          )}
          {can(data.me, 'version:create') && (
            <Button size="sm" className="coarse:h-11" loading={refetch.isBusy} onClick={() => void refetch.run()}>
              {t('menu.refetch')}
            </Button>
          )}
        </span>
      }
    >
      {t('watch.changedNow')}
    </Banner>
  );
}
