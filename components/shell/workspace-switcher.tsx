'use client';

import { Check, ChevronsUpDown, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/components/ui/menu';
import { Logo } from './logo';

export type WorkspaceName = { slug: string; name: string };

type Props = { workspace: WorkspaceName; memberships: WorkspaceName[]; compact?: boolean };

export function WorkspaceSwitcher({ workspace, memberships, compact = false }: Props) {
  const t = useTranslations('shell');
  const trigger = (
    <button
      type="button"
      aria-label={t('switchWorkspace', { name: workspace.name })}
      className="flex min-h-9 min-w-0 items-center gap-2.5 rounded-lg p-1 text-start hover:bg-hover coarse:min-h-11"
    >
      <Logo className="size-7" />
      {!compact && (
        <>
          <span className="min-w-0 flex-1 truncate text-base font-semibold">
            <bdi>{workspace.name}</bdi>
          </span>
          <ChevronsUpDown aria-hidden className="me-1 size-3.5 shrink-0 text-faint" />
        </>
      )}
    </button>
  );
  return (
    <Menu trigger={trigger} className="w-60">
      <MenuLabel>{t('workspaces')}</MenuLabel>
      {memberships.map((membership) => (
        <MenuItem key={membership.slug} asChild>
          <Link
            href={`/${membership.slug}`}
            {...(membership.slug === workspace.slug ? { 'aria-current': 'true' as const } : {})}
          >
            <span className="min-w-0 flex-1 truncate">
              <bdi>{membership.name}</bdi>
            </span>
            {membership.slug === workspace.slug && <Check className="text-accent" />}
          </Link>
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem asChild>
        <Link href="/workspaces/new">
          <Plus className="text-faint" />
          {t('newWorkspace')}
        </Link>
      </MenuItem>
    </Menu>
  );
}
