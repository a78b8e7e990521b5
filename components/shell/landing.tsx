import { BookOpenCheck, FileCheck2, Highlighter, Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { LandingPicture } from './landing-picture';
import { LanguageSwitch } from './language-switch';
import { Logo } from './logo';

const points = [
  { key: 'mark', icon: Highlighter },
  { key: 'check', icon: BookOpenCheck },
  { key: 'share', icon: Users },
  { key: 'publish', icon: FileCheck2 },
] as const;

/** The front page for somebody who isn't signed in. */
export function Landing({ signInHref = '/sign-in' }: { signInHref?: string }) {
  const t = useTranslations('landing');
  const common = useTranslations('common');
  return (
    <div className="min-h-dvh">
      <header className="mx-auto flex max-w-6xl items-center justify-between px-4 py-4 sm:px-8">
        <span className="flex items-center gap-2.5 text-lg font-semibold">
          <Logo />
          {common('product')}
        </span>
        <div className="flex items-center gap-1">
          <LanguageSwitch />
          <Button asChild>
            <Link href={signInHref}>{t('signIn')}</Link>
          </Button>
        </div>
      </header>
      <main className="mx-auto max-w-6xl px-4 sm:px-8">
        <section className="mx-auto max-w-3xl pt-14 pb-12 text-center max-sm:pt-8">
          <h1 className="font-read text-4xl font-semibold text-balance max-sm:text-3xl rtl:leading-[1.45] ltr:-tracking-[0.02em]">
            {t('headline')}
          </h1>
          <p className="mx-auto mt-5 max-w-xl text-lg text-pretty text-muted">{t('lead')}</p>
          <Button variant="primary" size="lg" asChild className="mt-7">
            <Link href={signInHref}>{t('signIn')}</Link>
          </Button>
        </section>
        <LandingPicture />
        <section className="grid gap-x-12 gap-y-9 py-16 sm:grid-cols-2">
          {points.map(({ key, icon: Icon }) => (
            <div key={key} className="flex gap-4">
              <Icon aria-hidden className="mt-1 size-5 shrink-0 text-accent" />
              <div>
                <h2 className="text-lg font-semibold">{t(`points.${key}.title`)}</h2>
                <p className="mt-1 text-base text-pretty text-muted">{t(`points.${key}.text`)}</p>
              </div>
            </div>
          ))}
        </section>
      </main>
      <footer className="border-t border-line">
        <p className="mx-auto max-w-6xl px-4 py-6 text-sm text-faint sm:px-8">{t('languages')}</p>
      </footer>
    </div>
  );
}
