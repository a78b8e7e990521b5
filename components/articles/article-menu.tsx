'use client';

import { Archive, ArchiveRestore, FileInput, FileText, MoreHorizontal, Trash2, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import type { ArticleListItem } from '@/lib/domain/article';
import type { RowAction } from './use-article-list';

type Props = {
  item: ArticleListItem;
  workspace: string;
  isTrash: boolean;
  may: { update: boolean; remove: boolean };
  loading: boolean;
  onAct: (action: RowAction) => void;
};

/** What can be done with an article from the list. */
export function ArticleMenu({ item, workspace, isTrash, may, loading, onAct }: Props) {
  const t = useTranslations('articles');
  const exchange = useTranslations('exchange');
  const trigger = (
    <IconButton label={t('menu.open', { title: item.title })} icon={<MoreHorizontal />} loading={loading} />
  );
  if (isTrash) {
    return (
      <Menu trigger={trigger} align="end">
        <MenuItem icon={<Undo2 />} disabled={!may.remove} onSelect={() => onAct('restore')}>
          {t('menu.restore')}
        </MenuItem>
      </Menu>
    );
  }
  return (
    <Menu trigger={trigger} align="end">
      <MenuItem asChild>
        <Link href={`/${workspace}/articles/${item.id}/report`}>
          <FileText className="text-faint" />
          {t('menu.report')}
        </Link>
      </MenuItem>
      {may.update && item.archivedAt === null && (
        <MenuItem asChild>
          <Link href={`/${workspace}/articles/imports/annotations?article=${item.id}`}>
            <FileInput className="text-faint" />
            {exchange('menu')}
          </Link>
        </MenuItem>
      )}
      {may.update && item.archivedAt === null && (
        <MenuItem icon={<Archive />} onSelect={() => onAct('archive')}>
          {t('menu.archive')}
        </MenuItem>
      )}
      {may.update && item.archivedAt !== null && (
        <MenuItem icon={<ArchiveRestore />} onSelect={() => onAct('unarchive')}>
          {t('menu.unarchive')}
        </MenuItem>
      )}
      {may.remove && (
        <>
          <MenuSeparator />
          <MenuItem danger icon={<Trash2 />} onSelect={() => onAct('remove')}>
            {t('menu.remove')}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
