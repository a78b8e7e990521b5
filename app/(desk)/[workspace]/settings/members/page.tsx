import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Invitations } from '@/components/settings/invitations';
import { MemberList } from '@/components/settings/member-list';
import { SettingsFrame, SettingsPart } from '@/components/settings/settings-frame';
import { can } from '@/lib/domain/permission';
import { listInvitations } from '@/lib/server/invitations';
import { listMembers } from '@/lib/server/members';
import { load } from '@/lib/server/page';

type Props = { params: Promise<{ workspace: string }> };

const ALL = { limit: 200 };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('section.members') };
}

export default async function MembersPage({ params }: Props) {
  const { workspace } = await params;
  const { actor, members, invitations } = await load(workspace, `/${workspace}/settings/members`, async (actor) => ({
    actor,
    members: (await listMembers(actor, ALL)).items,
    invitations: can(actor, 'member:manage') ? (await listInvitations(actor, ALL)).items : null,
  }));
  const t = await getTranslations('settings');
  return (
    <SettingsFrame workspace={workspace} role={actor.role} current="members">
      <SettingsPart title={t('members.title')} description={t('members.description')}>
        <MemberList
          key={members.map(({ version }) => version).join()}
          workspace={workspace}
          members={members}
          me={actor.userId}
          mayManage={invitations !== null}
        />
      </SettingsPart>
      {invitations && (
        <SettingsPart title={t('invitations.title')} description={t('invitations.description')}>
          <Invitations workspace={workspace} invitations={invitations} />
        </SettingsPart>
      )}
    </SettingsFrame>
  );
}
