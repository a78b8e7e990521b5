'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { Annotation, Speaker } from '@/lib/domain/annotation';
import { isSame } from '@/lib/domain/saving';
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
  const box = useRef<HTMLDivElement>(null);
  const draft = useDraft<Touched>(`speaker:${annotation.id}`, {});
  const [typed, setTyped] = useState<Touched>({});
  const touched: Touched = { ...draft.value, ...typed };
  const shown: Speaker = { ...saved, ...touched };
  const lacksName = shown.name.trim() === '';
  const hasMore = Boolean(shown.role || shown.medium || shown.saidAt);

  /** What is saved need not be remembered; while somebody is still in the fields they keep even their last space. */
  const settle = () => {
    draft.clear();
    if (!box.current?.contains(document.activeElement)) setTyped({});
  };
  const autosave = useAutosave<Touched>((fields, waiting) => {
    const speaker = trimmed({ ...saved, ...fields });
    const isEmpty = !speaker.name && !speaker.role && !speaker.medium && !speaker.saidAt;
    if (isSame(speaker, saved) || (!speaker.name && !isEmpty)) return;
    const change = updateAnnotation(annotation.id, { speaker: isEmpty ? null : speaker });
    void change.then(
      () => !waiting() && settle(),
      () => undefined,
    );
  }, 800);
  const { later } = autosave;
  useEffect(() => {
    if (draft.restored) later(draft.value);
  }, [draft.restored, draft.value, later]);
  const touch = (field: Touched) => {
    const next = { ...touched, ...field };
    setTyped(next);
    draft.set(next);
    later(next);
  };

  return (
    <div ref={box} className="grid grid-cols-2 gap-x-3 gap-y-3" onBlur={autosave.now}>
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

const trimmed = (speaker: Speaker): Speaker => ({
  ...speaker,
  name: speaker.name.trim(),
  role: speaker.role?.trim() || null,
  medium: speaker.medium?.trim() || null,
});
