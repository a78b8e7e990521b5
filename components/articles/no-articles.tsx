import { Archive, FileSearch, FileText, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { isFiltered, viewOf, type ListSearch } from './list-query';

/** An empty list says why it is empty and what to do first. */
export function NoArticles({
  workspace,
  search,
  mayCreate,
}: {
  workspace: string;
  search: ListSearch;
  mayCreate: boolean;
}) {
  const t = useTranslations('articles.empty');
  const list = `/${workspace}/articles`;
  if (isFiltered(search)) {
    return (
      <EmptyState
        icon={<FileSearch />}
        title={t('noMatch')}
        action={
          <Button asChild>
            <Link href={list}>{t('showAll')}</Link>
          </Button>
        }
      >
        {t('noMatchHint')}
      </EmptyState>
    );
  }
  const view = viewOf(search);
  if (view !== 'current') {
    return (
      <EmptyState icon={view === 'trash' ? <Trash2 /> : <Archive />} title={t(`${view}.title`)}>
        {t(`${view}.hint`)}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<FileText />}
      title={t('title')}
      action={
        mayCreate && (
          <Button asChild variant="primary">
            <Link href={`${list}/new`}>{t('action')}</Link>
          </Button>
        )
      }
    >
      {mayCreate ? t('hint') : t('hintReader')}
    </EmptyState>
  );
}
