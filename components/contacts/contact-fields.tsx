'use client';

import { useTranslations } from 'next-intl';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { ProtectionField } from '@/components/protection/protection-field';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { CONTACT_CHANNELS, type ContactChannel } from '@/lib/domain/contact';
import { faultsOf, type ContactForm } from './contact-form-values';

type Props = {
  label: string;
  form: ContactForm;
  onChange: (form: ContactForm) => void;
  onSave: () => void;
  onCancel: () => void;
  /** A new entry has no answer yet; of a known one the answer may be what is to be written. */
  focus: 'person' | 'answer' | null;
  isNew?: boolean;
};

/** An entry that is being written. What is typed is kept in this browser until it is saved or thrown away. */
export function ContactFields({ label, form, onChange, onSave, onCancel, focus, isNew = false }: Props) {
  const t = useTranslations('contacts');
  const tCommon = useTranslations('common');
  const [wasTried, setTried] = useState(false);
  const faults = faultsOf(form);
  const set = (fields: Partial<ContactForm>) => onChange({ ...form, ...fields });
  const errorOf = (field: keyof ContactForm): string | undefined => {
    const fault = wasTried ? faults.find((one) => one.field === field) : undefined;
    return fault && t(`fault.${fault.code}`, { max: fault.max ?? 0 });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (faults.length === 0) onSave();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.currentTarget.requestSubmit();
    } else if (event.key === 'Escape' && !event.defaultPrevented) {
      event.stopPropagation();
      onCancel();
    }
  };

  return (
    <form
      noValidate
      aria-label={label}
      onSubmit={submit}
      onKeyDown={onKeyDown}
      className="grid scroll-mt-16 grid-cols-2 gap-3 rounded-lg border border-accent/50 bg-accent-soft/25 p-3"
    >
      <Field label={t('person')} hint={t('personHint')} error={errorOf('person')} className="col-span-2">
        <Input
          dir="auto"
          autoComplete="off"
          autoFocus={focus === 'person'}
          value={form.person}
          onChange={(event) => set({ person: event.target.value })}
        />
      </Field>
      <Field label={t('question')} error={errorOf('question')} className="col-span-2">
        <Textarea
          rows={2}
          dir="auto"
          value={form.question}
          onChange={(event) => set({ question: event.target.value })}
        />
      </Field>
      <Field label={t('channelLabel')} className="col-span-2">
        <Select
          options={CONTACT_CHANNELS.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
          value={form.channel}
          onChange={(event) => set({ channel: event.target.value as ContactChannel })}
        />
      </Field>
      <Field label={t('askedOn')} className="max-sm:col-span-2">
        <Input type="date" dir="ltr" value={form.askedOn} onChange={(event) => set({ askedOn: event.target.value })} />
      </Field>
      <Field label={t('deadlineOn')} error={errorOf('deadlineOn')} className="max-sm:col-span-2">
        <Input
          type="date"
          dir="ltr"
          value={form.deadlineOn}
          onChange={(event) => set({ deadlineOn: event.target.value })}
        />
      </Field>
      {!isNew && (
        <Field label={t('answer')} error={errorOf('answer')} className="col-span-2">
          <Textarea
            rows={3}
            dir="auto"
            autoFocus={focus === 'answer'}
            value={form.answer}
            onChange={(event) => set({ answer: event.target.value })}
          />
        </Field>
      )}
      <ProtectionField
        value={form.protection}
        onValueChange={(protection) => set({ protection })}
        className="col-span-2"
      />
      <div className="col-span-2 flex justify-end gap-2">
        <Button size="sm" className="coarse:h-10" onClick={onCancel}>
          {tCommon('cancel')}
        </Button>
        <Button size="sm" className="coarse:h-10" variant="primary" type="submit">
          {isNew ? t('submit') : tCommon('save')}
        </Button>
      </div>
    </form>
  );
}
