'use client';

import { RefreshCw, Send } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useSubmit } from '@/components/people/use-submit';
import { SettingsPart } from '@/components/settings/settings-frame';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { IconButton } from '@/components/ui/icon-button';
import { LoadMore } from '@/components/ui/load-more';
import { Problem } from '@/components/ui/problem';
import { Select } from '@/components/ui/select';
import { toast } from '@/components/ui/toast';
import { call } from '@/lib/api/call';
import { listDeliveries, resendDelivery } from '@/lib/api/webhooks';
import type { Page } from '@/lib/domain/page';
import { DELIVERY_STATUSES, type Delivery, type DeliveryStatus, type Webhook } from '@/lib/domain/webhook';
import { DeliveryItem } from './delivery-item';
import { WebhookPanel } from './webhook-panel';

const AGAIN_AFTER = 2000;
/** A message that waits for minutes is not looked at every two seconds. */
const SOON = 60_000;

const isMoving = ({ status, nextAttemptAt }: Delivery): boolean =>
  status === 'pending' && nextAttemptAt !== null && Date.parse(nextAttemptAt) - Date.now() < SOON;

type Props = { workspace: string; webhook: Webhook; first: Page<Delivery> };

/** A webhook and its log, which reads itself again while something is on its way. */
export function WebhookView({ workspace, webhook, first }: Props) {
  const t = useTranslations('webhooks.log');
  const { pending, problem, submit } = useSubmit();
  const [status, setStatus] = useState<DeliveryStatus | ''>('');
  const [{ items, nextCursor }, setPage] = useState(first);
  const params = { workspace, webhook: webhook.id };

  const read = async (wanted: DeliveryStatus | '', cursor?: string) =>
    call(listDeliveries, { params, query: { ...(wanted ? { status: wanted } : {}), ...(cursor ? { cursor } : {}) } });
  const reread = async () => setPage(await read(status));
  const choose = (wanted: DeliveryStatus | '') => {
    setStatus(wanted);
    void submit(async () => setPage(await read(wanted)));
  };
  const more = () =>
    void submit(async () => {
      const next = await read(status, nextCursor ?? undefined);
      setPage({ items: [...items, ...next.items], nextCursor: next.nextCursor });
    });
  const resend = ({ id }: Delivery) =>
    void submit(async () => {
      await call(resendDelivery, { params: { ...params, delivery: id } });
      toast.done(t('resent'));
      await reread();
    });

  useEffect(() => {
    if (!items.some(isMoving)) return;
    const timer = setTimeout(() => void reread().catch(() => setPage((known) => ({ ...known }))), AGAIN_AFTER);
    return () => clearTimeout(timer);
  });

  return (
    <>
      <WebhookPanel workspace={workspace} webhook={webhook} onSent={() => void reread()} />
      <SettingsPart
        title={t('title')}
        description={t('description')}
        actions={
          <div className="flex items-center gap-2">
            <Select
              aria-label={t('which')}
              className="w-40!"
              placeholder={t('all')}
              value={status}
              onChange={(event) => choose(event.target.value as DeliveryStatus | '')}
              options={DELIVERY_STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
            />
            <IconButton label={t('reread')} icon={<RefreshCw />} onClick={() => void submit(reread)} />
          </div>
        }
      >
        {problem && <Problem problem={problem} />}
        <Card className="p-0!">
          {items.length === 0 ? (
            <EmptyState icon={<Send />} title={t('empty.title')}>
              {t('empty.detail')}
            </EmptyState>
          ) : (
            <ol className="divide-y divide-line" aria-label={t('title')}>
              {items.map((delivery) => (
                <DeliveryItem
                  key={delivery.id}
                  delivery={delivery}
                  isPending={pending}
                  onResend={() => resend(delivery)}
                />
              ))}
            </ol>
          )}
        </Card>
        {nextCursor !== null && <LoadMore shown={items.length} loading={pending} onLoad={more} />}
      </SettingsPart>
    </>
  );
}
