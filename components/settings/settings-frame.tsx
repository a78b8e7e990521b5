import clsx from 'clsx';
import { Cog, Globe, KeyRound, ScrollText, SlidersHorizontal, UserRound, Users, Webhook } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Page, PageHeader } from '@/components/shell/page-header';
import type { Role } from '@/lib/domain/member';

const SECTIONS = [
  { key: 'profile', icon: UserRound, owners: false },
  { key: 'members', icon: Users, owners: false },
  { key: 'workspace', icon: SlidersHorizontal, owners: false },
  { key: 'public', icon: Globe, owners: false },
  { key: 'tokens', icon: KeyRound, owners: true },
  { key: 'webhooks', icon: Webhook, owners: true },
  { key: 'jobs', icon: Cog, owners: true },
  { key: 'audit', icon: ScrollText, owners: true },
] as const;
type Section = (typeof SECTIONS)[number]['key'];

type Props = { workspace: string; role: Role; current: Section; children: ReactNode };

/** Settings: the list of sections beside the chosen one; a row that scrolls on phones. */
export function SettingsFrame({ workspace, role, current, children }: Props) {
  const t = useTranslations('settings');
  return (
    <Page>
      <PageHeader title={t('title')} />
      <div className="gap-10 md:flex">
        <nav aria-label={t('title')} className="mb-8 md:w-44 md:shrink-0">
          <ul className="flex flex-wrap gap-1 md:sticky md:top-8 md:flex-col">
            {SECTIONS.filter(({ owners }) => role === 'owner' || !owners).map(({ key, icon: Icon }) => (
              <li key={key}>
                <Link
                  href={`/${workspace}/settings/${key}`}
                  aria-current={key === current ? 'page' : undefined}
                  className={clsx(
                    'flex h-9 items-center gap-2.5 rounded-md px-2.5 text-base font-medium whitespace-nowrap transition-colors coarse:h-11',
                    key === current ? 'bg-pressed text-ink' : 'text-muted hover:bg-hover hover:text-ink',
                  )}
                >
                  <Icon aria-hidden className={clsx('size-4', key === current && 'text-accent')} />
                  {t(`section.${key}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="flex min-w-0 flex-1 flex-col gap-10">{children}</div>
      </div>
    </Page>
  );
}

type PartProps = { title: string; description?: ReactNode; actions?: ReactNode; children: ReactNode };

/** One subject of a settings page. */
export function SettingsPart({ title, description, actions, children }: PartProps) {
  return (
    <section>
      <div className="mb-4 flex flex-wrap items-end justify-between gap-3">
        <div className="min-w-0">
          <h2 className="text-lg font-semibold">{title}</h2>
          {description && <p className="mt-0.5 max-w-prose text-base text-pretty text-muted">{description}</p>}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}
