import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PublicPageForm } from '@/components/settings/public-page-form';
import { SettingsFrame, SettingsPart } from '@/components/settings/settings-frame';
import { can } from '@/lib/domain/permission';
import { load } from '@/lib/server/page';
import { getWorkspace } from '@/lib/server/workspaces';

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('section.public') };
}

export default async function PublicPageSettings({ params }: Props) {
  const { workspace: slug } = await params;
  const { actor, workspace } = await load(slug, `/${slug}/settings/public`, async (actor) => ({
    actor,
    workspace: await getWorkspace(actor),
  }));
  const t = await getTranslations('settings');
  return (
    <SettingsFrame workspace={slug} role={actor.role} current="public">
      <SettingsPart title={t('publicPage.title')} description={t('publicPage.description')}>
        <PublicPageForm key={workspace.version} workspace={workspace} mayChange={can(actor, 'workspace:update')} />
      </SettingsPart>
    </SettingsFrame>
  );
}
