'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Nothing, Section } from '@/components/annotations/section';
import { ShelfState } from '@/components/annotations/shelf-state';
import { useMay } from '@/components/annotations/use-rights';
import { useDraft } from '@/components/desk/desk-store';
import { IconButton } from '@/components/ui/icon-button';
import type { Annotation } from '@/lib/domain/annotation';
import { ContactCard } from './contact-card';
import { ContactFields } from './contact-fields';
import { draftOf, emptyForm, type ContactForm } from './contact-form-values';
import { useContacts } from './contact-shelf';

/** Who was asked about it. */
export function ContactSection({ annotation }: { annotation: Annotation }) {
  const t = useTranslations('contacts');
  const { may } = useMay();
  const shelf = useContacts(annotation);
  const draft = useDraft<ContactForm | null>(`contact:new:${annotation.id}`, null);
  const mayAdd = may('contact:add');
  const add = (form: ContactForm) => {
    draft.clear();
    shelf.add(draftOf(form, new Date())).catch(() => draft.set(form));
  };

  return (
    <Section
      title={t('title')}
      count={shelf.state === 'ready' ? shelf.items.length : annotation.counts.contacts}
      action={
        mayAdd && (
          <IconButton
            label={t('add')}
            icon={<Plus />}
            size="sm"
            className="-me-1 coarse:size-11"
            onClick={() => !draft.value && draft.set(emptyForm(new Date()))}
          />
        )
      }
    >
      <ShelfState shelf={shelf} expected={annotation.counts.contacts}>
        {shelf.items.length > 0 && (
          <ul className="flex flex-col gap-2">
            {shelf.items.map((item) => (
              <li key={item.id}>
                <ContactCard
                  item={item}
                  mayChange={may('contact:update', { authorId: item.author.id })}
                  mayRemove={may('contact:remove', { authorId: item.author.id })}
                  shelf={shelf}
                />
              </li>
            ))}
          </ul>
        )}
        {shelf.items.length === 0 && !draft.value && <Nothing>{mayAdd ? t('none') : t('noneReader')}</Nothing>}
      </ShelfState>
      {mayAdd && draft.value && (
        <div className={shelf.items.length > 0 ? 'mt-2' : undefined}>
          <ContactFields
            label={t('add')}
            form={draft.value}
            onChange={draft.set}
            onSave={() => draft.value && add(draft.value)}
            onCancel={draft.clear}
            focus={draft.value.person === '' ? 'person' : null}
            isNew
          />
        </div>
      )}
    </Section>
  );
}
