import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SettingsFrame } from '@/components/settings/settings-frame';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { VerifySample } from '@/components/webhooks/verify-sample';
import { WebhookView } from '@/components/webhooks/webhook-view';
import { load } from '@/lib/server/page';
import { getWebhook } from '@/lib/server/webhooks';
import { listDeliveries } from '@/lib/server/webhooks/deliveries';

type Props = { params: Promise<{ workspace: string; webhook: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('section.webhooks') };
}

export default async function WebhookPage({ params }: Props) {
  const { workspace, webhook: id } = await params;
  const path = `/${workspace}/settings/webhooks/${id}`;
  const { actor, webhook, first } = await load(workspace, path, async (actor) => ({
    actor,
    webhook: await getWebhook(actor, id),
    first: await listDeliveries(actor, id, { limit: 50 }),
  }));
  const settings = await getTranslations('settings');
  return (
    <SettingsFrame workspace={workspace} role={actor.role} current="webhooks">
      <div className="flex flex-col gap-6">
        <Breadcrumb
          crumbs={[
            { label: settings('section.webhooks'), href: `/${workspace}/settings/webhooks` },
            { label: new URL(webhook.url).host },
          ]}
        />
        <WebhookView workspace={workspace} webhook={webhook} first={first} />
        <VerifySample />
      </div>
    </SettingsFrame>
  );
}
