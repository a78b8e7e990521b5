'use client';

import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import { TEST_TYPE, type Delivery } from '@/lib/domain/webhook';

const TONE = { pending: 'neutral', delivered: 'green', failed: 'red' } as const;

type Props = { delivery: Delivery; isPending: boolean; onResend: () => void };

export function DeliveryItem({ delivery, isPending, onResend }: Props) {
  const t = useTranslations('webhooks.log');
  const isTest = delivery.eventType === TEST_TYPE;
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {isTest ? <span className="font-medium">{t('test')}</span> : <code dir="ltr">{delivery.eventType}</code>}
          <Badge tone={TONE[delivery.status]}>{t(`status.${delivery.status}`)}</Badge>
          {delivery.responseStatus !== null && <Badge>{delivery.responseStatus}</Badge>}
        </p>
        <p className="mt-0.5 text-sm text-faint">
          <RelativeTime at={delivery.attemptedAt ?? delivery.createdAt} />
          {!isTest && <> · {t('event', { seq: delivery.seq })}</>}
          {delivery.attempts > 0 && <> · {t('attempts', { count: delivery.attempts })}</>}
          {delivery.durationMs !== null && <> · {t('took', { ms: delivery.durationMs })}</>}
          {delivery.attempts > 0 && delivery.nextAttemptAt !== null && (
            <>
              {' · '}
              {t('next')} <RelativeTime at={delivery.nextAttemptAt} />
            </>
          )}
        </p>
        <Answer delivery={delivery} />
      </div>
      {delivery.status !== 'pending' && (
        <Button size="sm" className="coarse:h-11" icon={<RotateCcw />} disabled={isPending} onClick={onResend}>
          {t('resend')}
        </Button>
      )}
    </li>
  );
}

/** The beginning of what came back; without an answer, why there was none. */
function Answer({ delivery: { response, responseStatus } }: Pick<Props, 'delivery'>) {
  const t = useTranslations('webhooks.log');
  if (!response) return null;
  if (responseStatus === null) {
    const key = `fault.${response}` as 'fault.other';
    return <p className="mt-0.5 text-sm text-pretty text-danger">{t(t.has(key) ? key : 'fault.other')}</p>;
  }
  return (
    <details className="mt-1 text-sm text-muted">
      <summary className="cursor-pointer">{t('answer')}</summary>
      <pre
        dir="auto"
        tabIndex={0}
        className="mt-1 max-h-40 overflow-auto rounded-lg bg-sunken p-2 text-xs whitespace-pre-wrap wrap-anywhere"
      >
        {response}
      </pre>
    </details>
  );
}
