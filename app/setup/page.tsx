import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { SetupForm } from '@/components/people/setup-form';
import { PlainPage } from '@/components/shell/plain-page';
import { isSetUp } from '@/lib/server/setup';

export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.setup');
  return { title: t('title') };
}

export default async function SetupPage() {
  if (await isSetUp()) redirect('/');
  const t = await getTranslations('auth.setup');
  return (
    <PlainPage title={t('title')} description={t('description')}>
      <SetupForm />
    </PlainPage>
  );
}
