'use client';

import { ChevronRight, Keyboard, PanelLeft, Redo2, Search, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useMemo } from 'react';
import { PublicationMark } from '@/components/publications/publication-mark';
import { AvatarGroup } from '@/components/ui/avatar';
import { IconButton } from '@/components/ui/icon-button';
import { DeskMenu } from './desk-menu';
import { useDesk, useDeskActions, useDeskData } from './desk-store';
import { SaveStatus } from './save-status';

type Props = { onOutline: () => void; isOutlineOpen: boolean; onPalette: () => void; onShortcuts: () => void };

export function DeskHeader({ onOutline, isOutlineOpen, onPalette, onShortcuts }: Props) {
  const t = useTranslations('desk');
  const { workspace } = useDeskData();
  const actions = useDeskActions();
  const article = useDesk((state) => state.article);
  const undo = useDesk((state) => state.undo);
  const redo = useDesk((state) => state.redo);
  const mayWrite = workspace.role !== 'viewer';
  return (
    <header className="z-20 flex h-12 shrink-0 items-center gap-1 border-b border-line bg-paper px-2 max-md:sticky max-md:top-13 sm:px-3 print:hidden">
      <IconButton
        label={t('outline.toggle')}
        icon={<PanelLeft className="rtl:-scale-x-100" />}
        size="sm"
        aria-expanded={isOutlineOpen}
        className="coarse:size-10"
        onClick={onOutline}
      />
      <nav aria-label={t('header.breadcrumb')} className="flex min-w-0 flex-1 items-center gap-1 text-base">
        <Link
          href={`/${workspace.slug}/articles`}
          className="hidden shrink-0 rounded-md px-1.5 py-1 text-muted hover:bg-hover hover:text-ink sm:inline"
        >
          {t('header.articles')}
        </Link>
        <ChevronRight aria-hidden className="hidden size-3.5 shrink-0 text-faint sm:inline rtl:-scale-x-100" />
        <bdi dir="auto" className="truncate px-1 font-medium" title={article.title} aria-current="page">
          {article.title}
        </bdi>
        {article.archivedAt !== null && (
          <span className="shrink-0 rounded-full bg-tone-grey-soft px-2 text-xs text-tone-grey">
            {t('header.archived')}
          </span>
        )}
        <PublicationMark publication={article.publication} isTight className="ms-1" />
      </nav>
      {mayWrite && <SaveStatus />}
      {mayWrite && (
        <>
          <IconButton
            label={undo === null ? t('header.undo') : t('header.undoWhat', { what: undo })}
            icon={<Undo2 className="rtl:-scale-x-100" />}
            keys={['Ctrl', 'Z']}
            size="sm"
            disabled={undo === null}
            className="coarse:size-10"
            onClick={actions.undo}
          />
          <IconButton
            label={redo === null ? t('header.redo') : t('header.redoWhat', { what: redo })}
            icon={<Redo2 className="rtl:-scale-x-100" />}
            keys={['Ctrl', 'Shift', 'Z']}
            size="sm"
            disabled={redo === null}
            className="max-sm:hidden coarse:size-10"
            onClick={actions.redo}
          />
        </>
      )}
      <People />
      <IconButton
        label={t('palette.open')}
        icon={<Search />}
        keys={['Ctrl', 'K']}
        size="sm"
        className="max-sm:hidden"
        onClick={onPalette}
      />
      <IconButton
        label={t('shortcuts.title')}
        icon={<Keyboard />}
        keys={['?']}
        size="sm"
        className="max-md:hidden"
        onClick={onShortcuts}
      />
      <DeskMenu />
    </header>
  );
}

/** Who has marked something or has a task here. */
function People() {
  const list = useDesk((state) => state.list);
  const tasks = useDesk((state) => state.tasks);
  const t = useTranslations('desk');
  const people = useMemo(() => {
    const all = new Map(list.map(({ author }) => [author.id, author]));
    for (const { assignee, status } of tasks) if (assignee && status !== 'done') all.set(assignee.id, assignee);
    return [...all.values()];
  }, [list, tasks]);
  if (people.length < 2) return null;
  return (
    <div className="mx-1 max-md:hidden" role="group" aria-label={t('header.people')}>
      <AvatarGroup people={people} max={4} />
    </div>
  );
}
