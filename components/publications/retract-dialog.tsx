'use client';

import { useTranslations } from 'next-intl';
import { useId, useState, type FormEvent } from 'react';
import { problemBeside } from '@/components/people/use-submit';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { Problem } from '@/components/ui/problem';
import type { PublicationForm } from './use-publication';

type Props = { publication: PublicationForm; onOpenChange: (open: boolean) => void };

/** Readers who come back are told when and why. */
export function RetractDialog({ publication, onOpenChange }: Props) {
  const t = useTranslations('publications');
  const common = useTranslations('common');
  const id = useId();
  const [reason, setReason] = useState('');
  const { form, pending, problem, issueOf } = publication;
  const rest = problemBeside(problem, ['reason']);
  const send = (event: FormEvent) => {
    event.preventDefault();
    void publication.retract(reason).then((isDone) => isDone && onOpenChange(false));
  };
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={t('retractTitle')}
      description={t('retractHint')}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{common('cancel')}</Button>
          <Button type="submit" form={id} variant="danger" loading={pending}>
            {t('retract')}
          </Button>
        </>
      }
    >
      <form id={id} ref={form} onSubmit={send} noValidate className="space-y-4">
        <Field label={t('retractReason')} error={issueOf('reason')} required>
          <Textarea
            rows={3}
            dir="auto"
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        {rest && <Problem problem={rest} />}
      </form>
    </Dialog>
  );
}
