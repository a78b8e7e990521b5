import { getTranslations } from 'next-intl/server';
import { NewWorkspaceForm } from '@/components/people/new-workspace-form';
import { PlainPage } from '@/components/shell/plain-page';
import { signedIn } from '@/lib/server/page';

export async function generateMetadata() {
  const t = await getTranslations('auth.workspace');
  return { title: t('title') };
}

export default async function NewWorkspacePage() {
  await signedIn('/workspaces/new');
  const t = await getTranslations('auth.workspace');
  return (
    <PlainPage title={t('title')} description={t('another')}>
      <NewWorkspaceForm leave="back" />
    </PlainPage>
  );
}
