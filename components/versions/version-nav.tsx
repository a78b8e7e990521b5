import clsx from 'clsx';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';

type Props = { base: string; number: number; last: number; isChanges: boolean };

/** The text or what changed in it, and the versions before and after. */
export function VersionNav({ base, number, last, isChanges }: Props) {
  const t = useTranslations('versions');
  const view = isChanges ? '?view=changes' : '';
  return (
    <nav aria-label={t('title')} className="mb-5 flex flex-wrap items-center gap-x-5 gap-y-2 border-b border-line">
      <Tab href={`${base}/${number}`} isHere={!isChanges}>
        {t('text')}
      </Tab>
      {number > 1 && (
        <Tab href={`${base}/${number}?view=changes`} isHere={isChanges}>
          {t('whatChanged')}
        </Tab>
      )}
      <span className="ms-auto flex gap-4 text-sm">
        {number > 1 && (
          <Step href={`${base}/${number - 1}${number - 1 > 1 ? view : ''}`}>
            <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />
            {t('number', { number: number - 1 })}
          </Step>
        )}
        {number < last && (
          <Step href={`${base}/${number + 1}${view}`}>
            {t('number', { number: number + 1 })}
            <ChevronRight aria-hidden className="size-4 rtl:-scale-x-100" />
          </Step>
        )}
      </span>
    </nav>
  );
}

function Tab({ href, isHere, children }: { href: string; isHere: boolean; children: ReactNode }) {
  return (
    <Link
      href={href}
      {...(isHere ? { 'aria-current': 'page' } : {})}
      className={clsx(
        '-mb-px border-b-2 py-2 coarse:py-3',
        isHere ? 'border-accent font-medium text-ink' : 'border-transparent text-muted hover:text-ink',
      )}
    >
      {children}
    </Link>
  );
}

const Step = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link
    href={href}
    className="inline-flex items-center gap-1 rounded-sm text-accent underline-offset-4 hover:underline coarse:py-3"
  >
    {children}
  </Link>
);
