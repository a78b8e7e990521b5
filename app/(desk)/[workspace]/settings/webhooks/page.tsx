import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SettingsFrame, SettingsPart } from '@/components/settings/settings-frame';
import { VerifySample } from '@/components/webhooks/verify-sample';
import { WebhookList } from '@/components/webhooks/webhook-list';
import { load } from '@/lib/server/page';
import { listWebhooks } from '@/lib/server/webhooks';

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('section.webhooks') };
}

export default async function WebhooksPage({ params }: Props) {
  const { workspace } = await params;
  const { actor, webhooks } = await load(workspace, `/${workspace}/settings/webhooks`, async (actor) => ({
    actor,
    webhooks: (await listWebhooks(actor, { limit: 200 })).items,
  }));
  const t = await getTranslations('webhooks');
  const settings = await getTranslations('settings');
  const description = (
    <>
      {t('description')}{' '}
      <a href="https://www.standardwebhooks.com" rel="noreferrer" className="text-accent underline underline-offset-4">
        {t('docs')}
      </a>
    </>
  );
  return (
    <SettingsFrame workspace={workspace} role={actor.role} current="webhooks">
      <SettingsPart title={settings('section.webhooks')} description={description}>
        <WebhookList workspace={workspace} webhooks={webhooks} />
      </SettingsPart>
      <VerifySample />
    </SettingsFrame>
  );
}
