import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { ForgotForm } from '@/components/people/forgot-form';
import { PlainPage } from '@/components/shell/plain-page';
import { canMail } from '@/lib/server/mail';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.forgot');
  return { title: t('title') };
}

export default async function ForgotPage() {
  const t = await getTranslations('auth.forgot');
  const back = (
    <Link href="/sign-in" className="text-accent underline-offset-4 hover:underline">
      {t('back')}
    </Link>
  );
  return (
    <PlainPage title={t('title')} description={canMail() ? t('description') : t('noMail')} footer={back}>
      {canMail() && <ForgotForm />}
    </PlainPage>
  );
}
