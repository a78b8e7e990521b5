'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { Button } from '@/components/ui/button';
import type { Evidence } from '@/lib/domain/evidence';
import { EvidenceFields } from './evidence-fields';
import { draftOf, faultsOf, type EvidenceForm } from './evidence-form-values';
import type { EvidenceShelf } from './evidence-shelf';
import { KnownSource } from './known-source';
import { addressIn, sameAddress } from './pasted-address';
import { focusStance, stanceOfButton, stanceOfKey } from './stance';
import { useFaultMessages } from './use-fault-messages';

type Props = {
  form: EvidenceForm;
  onChange: (form: EvidenceForm) => void;
  /** It was added, or thrown away. */
  onDone: () => void;
  onRefused: (form: EvidenceForm) => void;
  add: EvidenceShelf['add'];
  known: readonly Evidence[];
  /** Just begun, not found again after a reload: the focus goes to what is to be filled in first. */
  isFresh: boolean;
};

/** A source that is being added. It is kept in this browser until it is. */
export function NewEvidence({ form, onChange, onDone, onRefused, add, known, isFresh }: Props) {
  const t = useTranslations('evidence');
  const tCommon = useTranslations('common');
  const [wasTried, setTried] = useState(false);
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (isFresh) box.current?.scrollIntoView({ block: 'start' });
  }, [isFresh]);
  const messagesOf = useFaultMessages();
  const faults = faultsOf(form, true);
  const address = addressIn(form.url);
  const emptyField = address === null ? 'url' : 'stance';
  const firstField = isFresh ? emptyField : null;
  const isDuplicate = address !== null && known.some(({ url }) => url !== null && sameAddress(url, address));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (faults.length > 0) return;
    add(draftOf(form)).catch(() => onRefused(form));
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && form.stance !== null && stanceOfButton(event.target) === form.stance) {
      event.preventDefault();
      event.currentTarget.requestSubmit();
      return;
    }
    const stance = stanceOfKey(event);
    if (!stance) return;
    event.preventDefault();
    event.stopPropagation();
    focusStance(event.currentTarget, stance);
    onChange({ ...form, stance });
  };

  return (
    <form
      ref={box}
      noValidate
      aria-label={t('add')}
      onSubmit={submit}
      onKeyDown={onKeyDown}
      className="scroll-mt-16 rounded-lg border border-accent/50 bg-accent-soft/25 p-3"
    >
      <EvidenceFields
        form={form}
        onChange={(fields) => onChange({ ...form, ...fields })}
        errors={wasTried ? messagesOf(faults) : {}}
        urlHint={isDuplicate ? t('duplicate') : undefined}
        titleHint={t('titleHint')}
        afterAddress={
          isDuplicate ? null : (
            <KnownSource address={address} form={form} onFill={(fields) => onChange({ ...form, ...fields })} />
          )
        }
        focus={firstField}
      />
      <div className="mt-3 flex justify-end gap-2">
        <Button size="sm" className="coarse:h-10" onClick={onDone}>
          {tCommon('cancel')}
        </Button>
        <Button size="sm" className="coarse:h-10" variant="primary" type="submit">
          {t('submit')}
        </Button>
      </div>
    </form>
  );
}
