'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useId, useState, type FormEvent } from 'react';
import { problemBeside, useSubmit } from '@/components/people/use-submit';
import { SecretLine } from '@/components/settings/secret-line';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Problem } from '@/components/ui/problem';
import { toast } from '@/components/ui/toast';
import { call } from '@/lib/api/call';
import { createWebhook, updateWebhook } from '@/lib/api/webhooks';
import type { Webhook } from '@/lib/domain/webhook';
import { EventChoice, type Chosen } from './event-choice';

type Props = { workspace: string; webhook?: Webhook; onClose: () => void };

/** Makes a webhook and shows its secret, or changes one. */
export function WebhookDialog({ workspace, webhook, onClose }: Props) {
  const t = useTranslations('webhooks');
  const common = useTranslations('common');
  const router = useRouter();
  const formId = useId();
  const { form, pending, problem, submit, issueOf } = useSubmit();
  const [chosen, setChosen] = useState<Chosen>(webhook && webhook.events.length > 0 ? webhook.events : null);
  const [secret, setSecret] = useState<string | null>(null);
  const rest = problemBeside(problem, ['url']);

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const body = { url: String(new FormData(event.currentTarget).get('url')), events: chosen ?? [] };
    void submit(async () => {
      if (webhook === undefined) setSecret((await call(createWebhook, { params: { workspace }, body })).secret);
      else {
        const params = { workspace, webhook: webhook.id };
        await call(updateWebhook, { params, version: webhook.version, body });
        toast.done(t('saved'));
        onClose();
      }
      router.refresh();
    });
  };

  const footer =
    secret === null ? (
      <>
        <Button onClick={onClose}>{common('cancel')}</Button>
        <Button type="submit" form={formId} variant="primary" loading={pending} disabled={chosen?.length === 0}>
          {webhook ? common('save') : t('make')}
        </Button>
      </>
    ) : (
      <Button variant="primary" onClick={onClose}>
        {common('done')}
      </Button>
    );
  const title = webhook ? t('edit') : t('new');
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={secret === null ? title : t('made.title')}
      description={secret === null ? undefined : t('made.detail')}
      footer={footer}
    >
      {secret === null ? (
        <form id={formId} ref={form} method="post" noValidate onSubmit={send} className="flex flex-col gap-5">
          {rest && <Problem problem={rest} />}
          <Field label={t('url')} hint={t('urlHint')} error={issueOf('url')} required>
            <Input
              name="url"
              type="url"
              dir="ltr"
              maxLength={2000}
              autoComplete="off"
              placeholder="https://"
              defaultValue={webhook?.url ?? ''}
              required
              autoFocus
            />
          </Field>
          <EventChoice chosen={chosen} onChange={setChosen} />
        </form>
      ) : (
        <SecretLine label={t('secret')} value={secret} />
      )}
    </Dialog>
  );
}
