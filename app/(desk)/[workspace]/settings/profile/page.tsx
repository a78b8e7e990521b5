import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PasswordForm } from '@/components/settings/password-form';
import { ProfileForm } from '@/components/settings/profile-form';
import { SessionList } from '@/components/settings/session-list';
import { SettingsFrame, SettingsPart } from '@/components/settings/settings-frame';
import { load, signedIn } from '@/lib/server/page';
import { getMe, listSessions } from '@/lib/server/users';

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('section.profile') };
}

export default async function ProfilePage({ params }: Props) {
  const { workspace } = await params;
  const path = `/${workspace}/settings/profile`;
  const identity = await signedIn(path);
  const { actor, user, sessions } = await load(workspace, path, async (actor) => {
    const [user, sessions] = await Promise.all([getMe(identity), listSessions(identity)]);
    return { actor, user, sessions: sessions.items };
  });
  const t = await getTranslations('settings');
  return (
    <SettingsFrame workspace={workspace} role={actor.role} current="profile">
      <SettingsPart title={t('profile.title')}>
        <ProfileForm key={user.version} user={user} />
      </SettingsPart>
      <SettingsPart title={t('password.title')} description={t('password.description')}>
        <PasswordForm user={user} />
      </SettingsPart>
      <SettingsPart title={t('sessions.title')} description={t('sessions.description')}>
        <SessionList sessions={sessions} />
      </SettingsPart>
    </SettingsFrame>
  );
}
