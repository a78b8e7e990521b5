'use client';

/**
 * The frame of every signed-in page: a slim sidebar, which folds to a top bar and a tab bar on phones. On the desk it
 * narrows to icons and the page fills the window. Counts and names come in as props; the lit link comes from the address.
 */
import clsx from 'clsx';
import { ArrowLeft } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { isDesk, sectionHref } from './nav';
import { NavLinks, type NavCounts } from './nav-links';
import { UserMenu } from './user-menu';
import { WorkspaceSwitcher, type WorkspaceName } from './workspace-switcher';

export type AppShellProps = {
  workspace: WorkspaceName;
  user: { id: string; name: string; email?: string };
  memberships: WorkspaceName[];
  counts?: NavCounts;
  /** Narrow sidebar and a page that fills the window; decided by the address when left out. */
  compact?: boolean;
  children: ReactNode;
};

export function AppShell({ workspace, user, memberships, counts = {}, compact, children }: AppShellProps) {
  const t = useTranslations('shell');
  const pathname = usePathname();
  const narrow = compact ?? isDesk(pathname);
  const profile = sectionHref(workspace.slug, 'settings');
  return (
    <div className={clsx('min-h-dvh md:flex', narrow && 'md:h-dvh md:overflow-hidden')}>
      <a
        href="#main"
        className="fixed start-3 top-3 z-60 -translate-y-20 rounded-lg bg-accent px-4 py-2 font-medium text-on-accent focus:translate-y-0"
      >
        {t('skip')}
      </a>

      <aside
        className={clsx(
          'sticky top-0 hidden h-dvh shrink-0 flex-col gap-4 border-e border-line bg-sunken p-3 md:flex print:hidden',
          narrow ? 'w-[3.75rem] items-center' : 'w-60',
        )}
      >
        <WorkspaceSwitcher workspace={workspace} memberships={memberships} compact={narrow} />
        <nav aria-label={t('navigation')} className="flex-1">
          <NavLinks slug={workspace.slug} counts={counts} look={narrow ? 'compact' : 'full'} />
        </nav>
        <UserMenu user={user} profileHref={profile} compact={narrow} />
      </aside>

      <header className="sticky top-0 z-30 flex h-13 items-center gap-1 border-b border-line bg-sunken px-2 md:hidden print:hidden">
        {narrow && (
          <Link
            href={sectionHref(workspace.slug, 'articles')}
            aria-label={t('backToArticles')}
            className="flex size-11 items-center justify-center rounded-lg text-muted"
          >
            <ArrowLeft className="size-5 rtl:-scale-x-100" />
          </Link>
        )}
        <div className="flex min-w-0 flex-1">
          <WorkspaceSwitcher workspace={workspace} memberships={memberships} />
        </div>
        <UserMenu user={user} profileHref={profile} compact />
      </header>

      <main
        id="main"
        tabIndex={-1}
        className={clsx(
          'min-w-0 flex-1 focus:outline-none',
          narrow ? 'md:flex md:min-h-0 md:flex-col' : 'pb-20 md:pb-0',
        )}
      >
        {children}
      </main>

      {!narrow && (
        <nav
          aria-label={t('navigation')}
          className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-sunken pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
        >
          <NavLinks slug={workspace.slug} counts={counts} look="tabs" />
        </nav>
      )}
    </div>
  );
}
