'use client';

import { MessageSquareReply, MoreHorizontal, Pencil, Trash2 } from 'lucide-react';
import { useFormatter, useNow, useTranslations } from 'next-intl';
import { useDraft } from '@/components/desk/desk-store';
import { ProtectionBadge, ProtectionChoice } from '@/components/protection/protection-mark';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { contactState, type Contact, type ContactState } from '@/lib/domain/contact';
import { DEFAULT_PROTECTION } from '@/lib/domain/protection';
import { ContactFields } from './contact-fields';
import { formOf, patchOf, type ContactForm } from './contact-form-values';
import type { ContactShelf } from './contact-shelf';

type Props = { item: Contact; mayChange: boolean; mayRemove: boolean; shelf: ContactShelf };

/** What is being written, and whether it was begun in order to write the answer. `base`: the record it began from. */
type Editing = { form: ContactForm; base: Contact; answers: boolean };

const TONE = { waiting: 'neutral', answered: 'green', no_reply: 'amber' } as const satisfies Record<
  ContactState,
  string
>;

export function ContactCard({ item, mayChange, mayRemove, shelf }: Props) {
  const t = useTranslations('contacts');
  const format = useFormatter();
  const now = useNow();
  const editing = useDraft<Editing | null>(`contact:${item.id}`, null);
  const state = contactState(item, now);
  const day = (at: string) => format.dateTime(new Date(at), { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const begin = (answers: boolean) => editing.set({ form: formOf(item), base: item, answers });

  const save = ({ form, base, answers }: Editing) => {
    const patch = patchOf(form, base);
    editing.clear();
    if (Object.keys(patch).length === 0) return;
    shelf.change(base, patch).catch(() => editing.set({ form, base, answers }));
  };

  if (editing.value && mayChange) {
    const open = editing.value;
    return (
      <ContactFields
        label={t('card', { person: item.person })}
        form={open.form}
        onChange={(form) => editing.set({ ...open, form })}
        onSave={() => save(open)}
        onCancel={editing.clear}
        focus={open.answers ? 'answer' : 'person'}
      />
    );
  }
  return (
    <article aria-label={t('card', { person: item.person })} className="rounded-lg border border-line bg-surface p-3">
      <div className="flex items-center gap-1">
        <Badge tone={TONE[state]}>
          {state === 'no_reply' && item.deadlineAt
            ? t('noReplyBy', { day: day(item.deadlineAt) })
            : t(`state.${state}`)}
        </Badge>
        {item.protection !== DEFAULT_PROTECTION.contact && <ProtectionBadge protection={item.protection} />}
        <span className="flex-1" />
        {(mayChange || mayRemove) && (
          <Menu
            align="end"
            trigger={
              <IconButton
                label={t('actions')}
                icon={<MoreHorizontal />}
                size="sm"
                className="-me-1 -mt-0.5 coarse:size-11"
              />
            }
          >
            {mayChange && (
              <>
                <MenuItem icon={<Pencil />} onSelect={() => begin(false)}>
                  {t('edit')}
                </MenuItem>
                <MenuSeparator />
                <ProtectionChoice
                  value={item.protection}
                  onValueChange={(protection) => void shelf.change(item, { protection }).catch(() => undefined)}
                />
              </>
            )}
            {mayRemove && (
              <>
                <MenuSeparator />
                <MenuItem icon={<Trash2 />} danger onSelect={() => shelf.remove(item)}>
                  {t('remove')}
                </MenuItem>
              </>
            )}
          </Menu>
        )}
      </div>
      <p className="mt-1.5 font-medium wrap-anywhere" dir="auto">
        {item.person}
      </p>
      <p className="mt-0.5 text-xs text-faint">
        {t('asked', { channel: t(`by.${item.channel}`), day: day(item.askedAt) })}
        {state === 'waiting' && item.deadlineAt && <> · {t('until', { day: day(item.deadlineAt) })}</>}
      </p>
      <p dir="auto" className="mt-2 text-start text-sm text-pretty whitespace-pre-line text-muted wrap-anywhere">
        {item.question}
      </p>
      {item.answer && (
        <blockquote
          dir="auto"
          className="mt-2 border-s-2 border-line ps-2.5 text-start font-read text-base text-pretty whitespace-pre-line wrap-anywhere"
        >
          {item.answer}
        </blockquote>
      )}
      {state !== 'answered' && mayChange && (
        <Button size="sm" className="mt-2.5 coarse:h-10" onClick={() => begin(true)}>
          <MessageSquareReply aria-hidden className="size-4 rtl:-scale-x-100" />
          {t('writeAnswer')}
        </Button>
      )}
    </article>
  );
}
