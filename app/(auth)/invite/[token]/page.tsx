import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { AcceptButton } from '@/components/people/accept-button';
import { JoinForm } from '@/components/people/join-form';
import { SignOutButton } from '@/components/people/sign-out-button';
import { PlainPage } from '@/components/shell/plain-page';
import { Button } from '@/components/ui/button';
import { findOffer } from '@/lib/server/invitations';
import { visitor } from '@/lib/server/page';

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.invite');
  return { title: t('page'), referrer: 'no-referrer', robots: { index: false } };
}

export default async function InvitePage({ params }: Props) {
  const { token } = await params;
  const t = await getTranslations('auth.invite');
  const role = await getTranslations('people.role');
  const [offer, identity] = await Promise.all([findOffer(token), visitor()]);
  if (offer === null) {
    return (
      <PlainPage title={t('over.title')} description={t('over.detail')}>
        <Button variant="primary" size="lg" asChild>
          <Link href="/">{t('over.home')}</Link>
        </Button>
      </PlainPage>
    );
  }
  const { email, workspace, invitedBy } = offer;
  const bold = (words: ReactNode) => <bdi className="font-medium text-ink">{words}</bdi>;
  const say = (key: 'description' | 'other' | 'account') =>
    t.rich(key, { name: invitedBy, role: role(`${offer.role}.name`), email, b: bold });

  if (identity === null && offer.hasAccount) {
    return (
      <PlainPage title={t('title', { workspace: workspace.name })} description={say('account')}>
        <Button variant="primary" size="lg" className="w-full" asChild>
          <Link href={`/sign-in?callbackUrl=${encodeURIComponent(`/invite/${token}`)}`}>{t('signIn')}</Link>
        </Button>
      </PlainPage>
    );
  }
  const isOther = identity !== null && identity.email !== email;
  return (
    <PlainPage title={t('title', { workspace: workspace.name })} description={say(isOther ? 'other' : 'description')}>
      {isOther && <SignOutButton />}
      {!isOther && (identity === null ? <JoinForm token={token} email={email} /> : <AcceptButton token={token} />)}
    </PlainPage>
  );
}
