'use client';

import {
  Archive,
  ArchiveRestore,
  FileClock,
  FileInput,
  FilePen,
  FileText,
  MailOpen,
  MoreHorizontal,
  Pencil,
  Printer,
  RefreshCw,
  Scissors,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useState } from 'react';
import { updateArticle } from '@/lib/api/articles';
import { can } from '@/lib/domain/permission';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { useDesk, useDeskHandle } from './desk-store';
import { useRefetch } from './use-refetch';

const ArticleDetails = dynamic(() => import('./article-details').then((module) => module.ArticleDetails), {
  ssr: false,
});
const SentenceCorrection = dynamic(() => import('./sentence-correction').then((module) => module.SentenceCorrection), {
  ssr: false,
});

type Panel = 'details' | 'sentences' | null;

export function DeskMenu() {
  const t = useTranslations('desk');
  const exchange = useTranslations('exchange');
  const desk = useDeskHandle();
  const article = useDesk((state) => state.article);
  const hasAnnotations = useDesk((state) => state.annotations.size > 0);
  const [panel, setPanel] = useState<Panel>(null);
  const { workspace, me } = desk.data;
  const refetch = useRefetch();
  const isArchived = article.archivedAt !== null;

  const archive = (archived: boolean) =>
    void desk.actions
      .save({
        endpoint: updateArticle,
        params: { workspace: workspace.slug, article: article.id },
        body: { archived },
        version: article.version,
        key: 'article',
        label: t(archived ? 'did.archived' : 'did.unarchived'),
      })
      .catch(() => undefined);
  return (
    <>
      <Menu
        align="end"
        trigger={<IconButton label={t('header.menu')} icon={<MoreHorizontal />} size="sm" className="coarse:size-10" />}
      >
        <MenuItem asChild>
          <Link href={`/${workspace.slug}/articles/${article.id}/report`}>
            <FileText className="text-faint" />
            <span className="flex-1">{t('menu.report')}</span>
          </Link>
        </MenuItem>
        <MenuItem asChild>
          <Link href={`/${workspace.slug}/articles/${article.id}/memo`}>
            <MailOpen className="text-faint" />
            <span className="flex-1">{t('menu.memo')}</span>
          </Link>
        </MenuItem>
        <MenuItem asChild>
          <Link href={`/${workspace.slug}/articles/${article.id}/versions`}>
            <FileClock className="text-faint" />
            <span className="flex-1">{t('menu.versions')}</span>
          </Link>
        </MenuItem>
        {can(me, 'article:create') && !isArchived && (
          <MenuItem asChild>
            <Link href={`/${workspace.slug}/articles/imports/annotations?article=${article.id}`}>
              <FileInput className="text-faint" />
              <span className="flex-1">{exchange('menu')}</span>
            </Link>
          </MenuItem>
        )}
        {can(me, 'version:create') && (
          <>
            <MenuItem asChild disabled={isArchived}>
              <Link href={`/${workspace.slug}/articles/${article.id}/edit`}>
                <FilePen className="text-faint" />
                <span className="flex-1">
                  {t('menu.edit')}
                  {isArchived && <span className="block text-xs text-faint">{t('menu.archivedReason')}</span>}
                </span>
              </Link>
            </MenuItem>
            {article.sourceUrl !== null && (
              <MenuItem
                icon={<RefreshCw />}
                disabled={isArchived || refetch.isBusy}
                onSelect={() => void refetch.run()}
              >
                {t('menu.refetch')}
                {isArchived && <span className="block text-xs text-faint">{t('menu.archivedReason')}</span>}
              </MenuItem>
            )}
          </>
        )}
        <MenuItem icon={<Printer />} onSelect={() => setTimeout(() => print(), 150)}>
          {t('menu.print')}
        </MenuItem>
        {desk.can('article:update') && (
          <>
            <MenuSeparator />
            {!isArchived && (
              <MenuItem icon={<Pencil />} onSelect={() => setPanel('details')}>
                {t('menu.details')}
              </MenuItem>
            )}
            {desk.can('sentence:correct') && !hasAnnotations && (
              <MenuItem icon={<Scissors />} onSelect={() => setPanel('sentences')}>
                {t('menu.sentences')}
              </MenuItem>
            )}
            <MenuItem icon={isArchived ? <ArchiveRestore /> : <Archive />} onSelect={() => archive(!isArchived)}>
              {t(isArchived ? 'menu.unarchive' : 'menu.archive')}
            </MenuItem>
          </>
        )}
      </Menu>
      {panel === 'details' && <ArticleDetails onClose={() => setPanel(null)} />}
      {panel === 'sentences' && <SentenceCorrection onClose={() => setPanel(null)} />}
    </>
  );
}
