'use client';

import { Plus, Webhook as Icon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Webhook } from '@/lib/domain/webhook';
import { WebhookDialog } from './webhook-dialog';
import { WebhookState } from './webhook-state';

export function WebhookList({ workspace, webhooks }: { workspace: string; webhooks: Webhook[] }) {
  const t = useTranslations('webhooks');
  const [isMaking, setMaking] = useState(false);
  const make = (
    <Button variant="primary" icon={<Plus />} onClick={() => setMaking(true)}>
      {t('new')}
    </Button>
  );
  return (
    <div className="flex flex-col gap-4">
      <Card className="p-0!">
        {webhooks.length === 0 ? (
          <EmptyState icon={<Icon />} title={t('empty.title')} action={make}>
            {t('empty.detail')}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {webhooks.map((webhook) => (
              <WebhookItem key={webhook.id} workspace={workspace} webhook={webhook} />
            ))}
          </ul>
        )}
      </Card>
      {webhooks.length > 0 && <div>{make}</div>}
      {isMaking && <WebhookDialog workspace={workspace} onClose={() => setMaking(false)} />}
    </div>
  );
}

function WebhookItem({ workspace, webhook }: { workspace: string; webhook: Webhook }) {
  const t = useTranslations('webhooks');
  return (
    <li className="relative flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 hover:bg-hover">
      <div className="min-w-0 flex-1 basis-60">
        <Link
          href={`/${workspace}/settings/webhooks/${webhook.id}`}
          className="block truncate font-medium after:absolute after:inset-0"
        >
          <bdi dir="ltr">{webhook.url}</bdi>
        </Link>
        <p className="text-sm text-muted">
          {webhook.events.length === 0 ? t('all') : t('kinds', { count: webhook.events.length })}
          {' · '}
          {t('by')} <bdi>{webhook.createdBy.name}</bdi>
          {' · '}
          <RelativeTime at={webhook.createdAt} />
        </p>
      </div>
      <WebhookState webhook={webhook} />
    </li>
  );
}
