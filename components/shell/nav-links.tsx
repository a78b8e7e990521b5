'use client';

import clsx from 'clsx';
import { ChartColumn, FileText, Inbox, ListChecks, Settings } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { Count } from '@/components/ui/badge';
import { Tooltip } from '@/components/ui/tooltip';
import { activeSection, sectionHref, SECTIONS, type Section } from './nav';

export type NavCounts = Partial<Record<Section, number>>;
type Props = { slug: string; counts: NavCounts; look: 'full' | 'compact' | 'tabs' };

const icons: Record<Section, typeof Inbox> = {
  inbox: Inbox,
  articles: FileText,
  tasks: ListChecks,
  statistics: ChartColumn,
  settings: Settings,
};

export function NavLinks({ slug, counts, look }: Props) {
  const t = useTranslations('shell.nav');
  const format = useFormatter();
  const active = activeSection(usePathname(), slug);
  return (
    <ul className={look === 'tabs' ? 'grid grid-cols-5' : 'flex flex-col gap-0.5'}>
      {SECTIONS.map((section) => {
        const Icon = icons[section];
        const count = counts[section] ?? 0;
        const current = section === active;
        const link = (
          <Link
            href={sectionHref(slug, section)}
            aria-current={current ? 'page' : undefined}
            className={clsx(
              looks[look],
              current ? 'text-ink' : 'text-muted hover:text-ink',
              current && currentLooks[look],
            )}
          >
            <span className="relative">
              <Icon aria-hidden className={clsx(look === 'full' ? 'size-4' : 'size-5', current && 'text-accent')} />
              {count > 0 && look !== 'full' && (
                <span
                  aria-hidden
                  className="absolute -end-1 -top-1 size-2.5 rounded-full border-2 border-sunken bg-accent"
                />
              )}
            </span>
            <span className={look === 'compact' ? 'sr-only' : undefined}>{t(section)}</span>
            {count > 0 && (
              <span className={look === 'full' ? 'ms-auto' : 'sr-only'}>
                <Count>{format.number(count)}</Count>
              </span>
            )}
          </Link>
        );
        return <li key={section}>{look === 'compact' ? <Beside label={t(section)}>{link}</Beside> : link}</li>;
      })}
    </ul>
  );
}

/** The tooltip of an icon in the narrow sidebar stands beside it, on the page's side. */
function Beside({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Tooltip label={label} side="inline-end">
      {children}
    </Tooltip>
  );
}

const looks = {
  full: 'flex h-8 items-center gap-2.5 rounded-md px-2 text-base font-medium transition-colors hover:bg-hover coarse:h-11',
  compact: 'flex size-9 items-center justify-center rounded-lg transition-colors hover:bg-hover',
  tabs: 'flex h-14 flex-col items-center justify-center gap-0.5 text-2xs font-medium -outline-offset-2',
};

const currentLooks = { full: 'bg-pressed', compact: 'bg-pressed', tabs: '' };
