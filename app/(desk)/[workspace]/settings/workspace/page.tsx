import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ScaleEditor } from '@/components/settings/scale-editor';
import { SettingsFrame, SettingsPart } from '@/components/settings/settings-frame';
import { WorkspaceForm } from '@/components/settings/workspace-form';
import { can } from '@/lib/domain/permission';
import { load } from '@/lib/server/page';
import { getWorkspace } from '@/lib/server/workspaces';

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('section.workspace') };
}

export default async function WorkspaceSettingsPage({ params }: Props) {
  const { workspace: slug } = await params;
  const { actor, workspace } = await load(slug, `/${slug}/settings/workspace`, async (actor) => ({
    actor,
    workspace: await getWorkspace(actor),
  }));
  const t = await getTranslations('settings');
  const mayChange = can(actor, 'workspace:update');
  return (
    <SettingsFrame workspace={slug} role={actor.role} current="workspace">
      <SettingsPart title={t('workspace.title')}>
        <WorkspaceForm key={workspace.version} workspace={workspace} mayChange={mayChange} />
      </SettingsPart>
      <SettingsPart title={t('scale.title')} description={t('scale.description')}>
        <ScaleEditor key={workspace.version} workspace={workspace} mayChange={mayChange} />
      </SettingsPart>
    </SettingsFrame>
  );
}
