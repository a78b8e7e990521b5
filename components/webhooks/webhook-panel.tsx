'use client';

import { KeyRound, Pause, Pencil, Play, Send, Trash2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useSubmit } from '@/components/people/use-submit';
import { SecretLine } from '@/components/settings/secret-line';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Problem } from '@/components/ui/problem';
import { RelativeTime } from '@/components/ui/relative-time';
import { toast } from '@/components/ui/toast';
import { call } from '@/lib/api/call';
import { getWebhookSecret, removeWebhook, rotateWebhookSecret, testWebhook, updateWebhook } from '@/lib/api/webhooks';
import type { Webhook, WebhookSecret } from '@/lib/domain/webhook';
import { WebhookDialog } from './webhook-dialog';
import { WebhookState } from './webhook-state';

type Props = { workspace: string; webhook: Webhook; onSent: () => void };

/** One webhook: how it is doing, and what its owners can do with it. */
export function WebhookPanel({ workspace, webhook, onSent }: Props) {
  const t = useTranslations('webhooks');
  const router = useRouter();
  const { pending, problem, submit } = useSubmit();
  const [dialog, setDialog] = useState<'edit' | 'rotate' | 'remove' | null>(null);
  const [secret, setSecret] = useState<WebhookSecret | null>(null);
  const params = { workspace, webhook: webhook.id };
  const { version, active } = webhook;

  const act = (run: () => Promise<void>) =>
    submit(async () => {
      await run();
      router.refresh();
    });
  const turn = () =>
    act(async () => {
      await call(updateWebhook, { params, version, body: { active: !active } });
      toast.done(t(active ? 'paused' : 'resumed'));
    });
  const test = () =>
    submit(async () => {
      await call(testWebhook, { params });
      toast.done(t('tested'));
      onSent();
    });
  const remove = () =>
    act(async () => {
      await call(removeWebhook, { params, version });
      toast.done(t('remove.done'));
      router.push(`/${workspace}/settings/webhooks`);
    });

  return (
    <Card className="flex flex-col gap-4">
      {problem && <Problem problem={problem} />}
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 flex-1 basis-60">
          <p className="font-medium wrap-anywhere">
            <bdi dir="ltr">{webhook.url}</bdi>
          </p>
          <p className="mt-0.5 text-sm text-muted">
            {webhook.events.length === 0 ? t('which.all') : t('kinds', { count: webhook.events.length })}
          </p>
        </div>
        <WebhookState webhook={webhook} />
      </div>
      <Health webhook={webhook} />
      {secret && <ShownSecret secret={secret} />}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" icon={<Send />} disabled={pending} onClick={() => void test()}>
          {t('test')}
        </Button>
        <Button icon={active ? <Pause /> : <Play />} disabled={pending} onClick={() => void turn()}>
          {t(active ? 'pause' : 'resume')}
        </Button>
        <Button icon={<Pencil />} onClick={() => setDialog('edit')}>
          {t('edit')}
        </Button>
        <Button
          icon={<KeyRound />}
          disabled={pending}
          onClick={() => void submit(async () => setSecret(await call(getWebhookSecret, { params })))}
        >
          {t('showSecret')}
        </Button>
        <Button icon={<KeyRound />} onClick={() => setDialog('rotate')}>
          {t('rotate.do')}
        </Button>
        <Button icon={<Trash2 />} onClick={() => setDialog('remove')}>
          {t('remove.do')}
        </Button>
      </div>
      {dialog === 'edit' && <WebhookDialog workspace={workspace} webhook={webhook} onClose={() => setDialog(null)} />}
      <ConfirmDialog
        open={dialog === 'rotate'}
        onOpenChange={(open) => !open && setDialog(null)}
        title={t('rotate.title')}
        description={t('rotate.detail')}
        confirm={t('rotate.do')}
        danger={false}
        onConfirm={() => void act(async () => setSecret(await call(rotateWebhookSecret, { params })))}
      />
      <ConfirmDialog
        open={dialog === 'remove'}
        onOpenChange={(open) => !open && setDialog(null)}
        title={t('remove.title')}
        description={t('remove.detail')}
        confirm={t('remove.do')}
        onConfirm={() => void remove()}
      />
    </Card>
  );
}

function Health({ webhook }: { webhook: Webhook }) {
  const t = useTranslations('webhooks');
  if (!webhook.active) {
    return (
      <div className="rounded-lg bg-hover px-3 py-2 text-sm text-muted">
        <p>
          {webhook.pausedReason && t(`reason.${webhook.pausedReason}`)}{' '}
          {webhook.pausedAt && <RelativeTime at={webhook.pausedAt} />}
        </p>
        <p className="mt-0.5 text-pretty">{t('pausedHint')}</p>
      </div>
    );
  }
  if (webhook.failingSince === null) return null;
  return (
    <p role="status" className="rounded-lg bg-tone-amber-soft px-3 py-2 text-sm text-tone-amber">
      {t('failingSince')} <RelativeTime at={webhook.failingSince} />
    </p>
  );
}

function ShownSecret({ secret: { secret, previousUntil } }: { secret: WebhookSecret }) {
  const t = useTranslations('webhooks');
  const format = useFormatter();
  return (
    <div className="flex flex-col gap-1.5">
      <SecretLine label={t('secret')} value={secret} />
      {previousUntil && (
        <p className="text-sm text-muted">
          {t('secretUntil', { moment: format.dateTime(new Date(previousUntil), 'moment') })}
        </p>
      )}
    </div>
  );
}
