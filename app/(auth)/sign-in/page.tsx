import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { SignInForm } from '@/components/people/sign-in-form';
import { PlainPage } from '@/components/shell/plain-page';
import { safePath } from '@/lib/server/auth';
import { OIDC_ID, oidcName } from '@/lib/server/oidc';
import { visitor } from '@/lib/server/page';
import { isSetUp } from '@/lib/server/setup';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.signIn');
  return { title: t('title') };
}

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, error } = await searchParams;
  const path = safePath(typeof callbackUrl === 'string' ? callbackUrl : '/');
  if ((await visitor()) !== null) redirect(path);
  if (!(await isSetUp())) redirect('/setup');
  const t = await getTranslations('auth.signIn');
  const name = oidcName();
  return (
    <PlainPage title={t('title')} description={t('description')}>
      <SignInForm
        callbackUrl={path}
        provider={name === null ? null : { id: OIDC_ID, name }}
        refusal={refusalOf(error)}
      />
    </PlainPage>
  );
}

function refusalOf(error: string | string[] | undefined): 'unknown' | 'failed' | null {
  if (error === undefined || error === 'CredentialsSignin') return null;
  return error === 'AccessDenied' ? 'unknown' : 'failed';
}
