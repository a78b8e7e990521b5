'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { Evidence } from '@/lib/domain/evidence';
import { laidOver } from '@/components/annotations/shelf';
import { useAutosave } from '@/components/annotations/use-autosave';
import { useDraft } from '@/components/desk/desk-store';
import { Button } from '@/components/ui/button';
import { EvidenceFields } from './evidence-fields';
import { faultsOf, formOf, patchOf, type EvidenceForm } from './evidence-form-values';
import type { EvidenceShelf } from './evidence-shelf';
import { stanceOfKey } from './stance';
import { useFaultMessages } from './use-fault-messages';

type Props = { item: Evidence; change: EvidenceShelf['change']; onDone: () => void };

/**
 * Editing in place. Fields that are right save themselves; one that isn't says so and waits. Changes are made from the
 * record as it was when editing began, so that somebody else's change of the same field is never overwritten unseen.
 */
export function EvidenceEdit({ item, change, onDone }: Props) {
  const t = useTranslations('common');
  const messagesOf = useFaultMessages();
  const base = useRef(item);
  const draft = useDraft<EvidenceForm>(`evidence:${item.id}`, formOf(item));
  const [form, setForm] = useState(draft.value);
  const faults = faultsOf(form, false);

  const autosave = useAutosave<EvidenceForm>((typed, waiting) => {
    const patch = patchOf(typed, base.current);
    if (Object.keys(patch).length === 0) return;
    const from = base.current;
    base.current = laidOver(from, patch);
    void change(from, patch).then(
      (saved) => {
        base.current = saved;
        if (!waiting() && faultsOf(typed, false).length === 0) draft.clear();
      },
      () => undefined,
    );
  }, 800);
  const write = (fields: Partial<EvidenceForm>) => {
    const next = { ...form, ...fields };
    setForm(next);
    draft.set(next);
    autosave.later(next);
  };
  const finish = () => {
    autosave.now();
    if (faults.length > 0) return;
    draft.clear();
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.stopPropagation();
      finish();
      return;
    }
    const stance = stanceOfKey(event);
    if (!stance) return;
    event.preventDefault();
    event.stopPropagation();
    write({ stance });
  };

  return (
    <div
      role="group"
      aria-label={item.title}
      onKeyDown={onKeyDown}
      onBlur={autosave.now}
      className="rounded-lg border border-accent/50 bg-accent-soft/25 p-3"
    >
      <EvidenceFields form={form} onChange={write} errors={messagesOf(faults)} focus="stance" />
      <div className="mt-3 flex justify-end">
        <Button size="sm" className="coarse:h-10" variant="primary" onClick={finish}>
          {t('done')}
        </Button>
      </div>
    </div>
  );
}
