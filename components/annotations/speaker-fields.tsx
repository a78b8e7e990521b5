'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import type { Annotation, Speaker } from '@/lib/domain/annotation';
import { useDeskActions, useDraft } from '@/components/desk/desk-store';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Segmented } from '@/components/ui/segmented';
import { useAutosave } from './use-autosave';

const NOBODY: Speaker = { name: '', role: null, medium: null, saidAt: null, direct: false };
const LIMIT = 200;

/** Only the fields that were touched: the rest of the speaker stays as it is by then, also if somebody else changed it. */
type Touched = Partial<Speaker>;

export function SpeakerFields({ annotation }: { annotation: Annotation }) {
  const t = useTranslations('annotations.speaker');
  const { updateAnnotation } = useDeskActions();
  const saved = annotation.speaker ?? NOBODY;
  const draft = useDraft<Touched>(`speaker:${annotation.id}`, {});
  const shown: Speaker = { ...saved, ...draft.value };
  const lacksName = shown.name.trim() === '';
  const hasMore = Boolean(shown.role || shown.medium || shown.saidAt);

  const save = (touched: Touched) => {
    const speaker = { ...saved, ...touched };
    if (speaker.name.trim() === '') {
      if (annotation.speaker && !speaker.role && !speaker.medium && !speaker.saidAt) send(null);
      return;
    }
    const or = (value: string | null) => value?.trim() || null;
    send({ ...speaker, name: speaker.name.trim(), role: or(speaker.role), medium: or(speaker.medium) });
  };
  const send = (speaker: Speaker | null) => {
    void updateAnnotation(annotation.id, { speaker }).then(
      () => !autosave.waiting() && draft.clear(),
      () => undefined,
    );
  };
  const autosave = useAutosave<Touched>(save, 800);
  const { later } = autosave;
  useEffect(() => {
    if (draft.restored) later(draft.value);
  }, [draft.restored, draft.value, later]);
  const touch = (field: Touched) => {
    const touched = { ...draft.value, ...field };
    draft.set(touched);
    autosave.later(touched);
  };

  return (
    <div className="grid grid-cols-2 gap-x-3 gap-y-3" onBlur={autosave.now}>
      <Field
        label={t('name')}
        error={lacksName && hasMore ? t('nameNeeded') : null}
        className="col-span-2 sm:col-span-1"
      >
        <Input value={shown.name} maxLength={LIMIT} onChange={(event) => touch({ name: event.target.value })} />
      </Field>
      <Field label={t('role')} className="col-span-2 sm:col-span-1">
        <Input
          value={shown.role ?? ''}
          maxLength={LIMIT}
          placeholder={t('rolePlaceholder')}
          onChange={(event) => touch({ role: event.target.value })}
        />
      </Field>
      <Field label={t('medium')} className="col-span-2 sm:col-span-1">
        <Input
          value={shown.medium ?? ''}
          maxLength={LIMIT}
          placeholder={t('mediumPlaceholder')}
          onChange={(event) => touch({ medium: event.target.value })}
        />
      </Field>
      <Field label={t('saidAt')} className="col-span-2 sm:col-span-1">
        <Input
          type="date"
          dir="ltr"
          value={shown.saidAt?.slice(0, 10) ?? ''}
          onChange={(event) => touch({ saidAt: dayToInstant(event.target.value) })}
        />
      </Field>
      <div className="col-span-2 flex flex-wrap items-center justify-between gap-2">
        <span aria-hidden className="text-sm font-medium">
          {t('form')}
        </span>
        <Segmented
          label={t('form')}
          size="sm"
          value={shown.direct ? 'direct' : 'indirect'}
          onValueChange={(form) => touch({ direct: form === 'direct' })}
          options={[
            { value: 'direct', label: t('direct') },
            { value: 'indirect', label: t('indirect') },
          ]}
        />
      </div>
    </div>
  );
}

/** A day as the date field has it, as the instant it is stored as; an unfinished date is none. */
function dayToInstant(day: string): string | null {
  const date = new Date(`${day}T00:00:00.000Z`);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
