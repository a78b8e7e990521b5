import { getTranslations } from 'next-intl/server';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { NewWorkspaceForm } from '@/components/people/new-workspace-form';
import { Landing } from '@/components/shell/landing';
import { PlainPage } from '@/components/shell/plain-page';
import { visitor } from '@/lib/server/page';
import { isSetUp } from '@/lib/server/setup';
import { listWorkspaces } from '@/lib/server/workspaces';

export default async function FrontPage() {
  const identity = await visitor();
  if (identity === null) {
    if (!(await isSetUp())) redirect('/setup');
    return <Landing signInHref="/sign-in" />;
  }
  const { items } = await listWorkspaces(identity);
  const last = (await cookies()).get('sanad-workspace')?.value;
  const workspace = items.find(({ slug }) => slug === last) ?? items[0];
  if (workspace) redirect(`/${workspace.slug}`);
  const t = await getTranslations('auth.workspace');
  return (
    <PlainPage title={t('title')} description={t('description')}>
      <NewWorkspaceForm leave="signOut" />
    </PlainPage>
  );
}
