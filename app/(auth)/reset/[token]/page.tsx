import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { ResetForm } from '@/components/people/reset-form';
import { PlainPage } from '@/components/shell/plain-page';
import { Button } from '@/components/ui/button';
import { isResetOpen } from '@/lib/server/password-resets';

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.reset');
  return { title: t('title'), referrer: 'no-referrer', robots: { index: false } };
}

export default async function ResetPage({ params }: Props) {
  const { token } = await params;
  const t = await getTranslations('auth.reset');
  if (await isResetOpen(token)) {
    return (
      <PlainPage title={t('title')} description={t('description')}>
        <ResetForm token={token} />
      </PlainPage>
    );
  }
  return (
    <PlainPage title={t('over.title')} description={t('over.detail')}>
      <Button variant="primary" size="lg" asChild>
        <Link href="/forgot">{t('over.again')}</Link>
      </Button>
    </PlainPage>
  );
}
