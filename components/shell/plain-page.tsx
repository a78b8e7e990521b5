import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { LanguageSwitch } from './language-switch';
import { Logo } from './logo';

type Props = { title: ReactNode; description?: ReactNode; children?: ReactNode; footer?: ReactNode };

/** Pages outside the desk that ask for one thing: sign-in, set-up, invitation, reset, and the error pages. */
export function PlainPage({ title, description, children, footer }: Props) {
  const t = useTranslations('common');
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between p-4 sm:px-6">
        <Link href="/" className="flex items-center gap-2.5 rounded-lg p-1 text-lg font-semibold">
          <Logo />
          {t('product')}
        </Link>
        <LanguageSwitch />
      </header>
      <main className="flex flex-1 flex-col items-center justify-center px-4 py-8">
        <div className="w-full max-w-sm">
          <h1 className="text-2xl font-semibold -tracking-[0.015em]">{title}</h1>
          {description && <p className="mt-2 text-base text-pretty text-muted">{description}</p>}
          {children && <div className="mt-7">{children}</div>}
          {footer && <div className="mt-6 text-sm text-muted">{footer}</div>}
        </div>
      </main>
    </div>
  );
}
