'use client';

import { CheckCheck, MoreHorizontal, Pencil, RotateCcw, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Note } from '@/lib/domain/note';
import { DEFAULT_PROTECTION } from '@/lib/domain/protection';
import { isolated } from '@/components/annotations/isolated';
import { useMay } from '@/components/annotations/use-rights';
import { RichTextView } from '@/components/editor/rich-text-view';
import { ProtectionBadge, ProtectionChoice } from '@/components/protection/protection-mark';
import { Avatar } from '@/components/ui/avatar';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { RelativeTime } from '@/components/ui/relative-time';
import { NoteEdit } from './note-edit';
import type { NotesShelf } from './notes-shelf';

type Props = { note: Note; shelf: NotesShelf };

export function NoteItem({ note, shelf }: Props) {
  const t = useTranslations('notes');
  const { may } = useMay();
  const [isEditing, setEditing] = useState(false);
  const isRoot = note.parentId === null;
  const mayResolve = isRoot && may('note:resolve');
  const isResolved = note.resolvedAt !== null;
  return (
    <article aria-label={t('by', { name: note.author.name })}>
      <div className="flex min-h-7 items-center gap-2 text-xs text-faint">
        <Avatar name={note.author.name} id={note.author.id} size="xs" decorative />
        <bdi className="truncate font-medium text-ink">{note.author.name}</bdi>
        <RelativeTime at={note.createdAt} className="shrink-0" />
        <span className="flex-1" />
        {note.protection !== DEFAULT_PROTECTION.note && (
          <ProtectionBadge protection={note.protection} className="shrink-0" />
        )}
        {mayResolve && (
          <IconButton
            label={isResolved ? t('reopen') : t('resolve')}
            icon={isResolved ? <RotateCcw /> : <CheckCheck />}
            size="sm"
            className="coarse:size-11"
            onClick={() => shelf.settle(note, !isResolved)}
          />
        )}
        <NoteMenu note={note} shelf={shelf} onEdit={() => setEditing(true)} />
      </div>
      {isEditing ? (
        <NoteEdit note={note} shelf={shelf} onDone={() => setEditing(false)} />
      ) : (
        <RichTextView value={note.body} className="mt-0.5 ps-7" />
      )}
      {isResolved && note.resolvedBy && (
        <p className="mt-1.5 ps-7 text-xs text-faint">{t('resolvedBy', { name: isolated(note.resolvedBy.name) })}</p>
      )}
    </article>
  );
}

function NoteMenu({ note, shelf, onEdit }: Props & { onEdit: () => void }) {
  const t = useTranslations('notes');
  const { may } = useMay();
  const subject = { authorId: note.author.id };
  const mayChange = may('note:update', subject);
  const mayRemove = may('note:remove', subject);
  if (!mayChange && !mayRemove) return null;
  return (
    <Menu
      align="end"
      trigger={<IconButton label={t('actions')} icon={<MoreHorizontal />} size="sm" className="-me-1 coarse:size-11" />}
    >
      {mayChange && (
        <>
          <MenuItem icon={<Pencil />} onSelect={onEdit}>
            {t('edit')}
          </MenuItem>
          <MenuSeparator />
          <ProtectionChoice
            value={note.protection}
            onValueChange={(protection) => void shelf.change(note, { protection }).catch(() => undefined)}
          />
        </>
      )}
      {mayRemove && (
        <>
          <MenuSeparator />
          <MenuItem icon={<Trash2 />} danger onSelect={() => shelf.remove(note)}>
            {t('remove')}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
