'use client';

import { LogOut, UserRound } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Avatar } from '@/components/ui/avatar';
import { Menu, MenuItem, MenuLabel, MenuRadio, MenuSeparator } from '@/components/ui/menu';
import { LOCALES, type Locale } from '@/lib/domain/locale';
import { useChooseLocale } from './language-switch';
import { signOut } from './sign-out';
import { useThemeChoice } from './theme-choice';

type Props = { user: { id: string; name: string; email?: string }; profileHref: string; compact?: boolean };

export function UserMenu({ user, profileHref, compact = false }: Props) {
  const t = useTranslations('shell');
  const language = useTranslations('common.language');
  const locale = useLocale() as Locale;
  const choose = useChooseLocale();
  const theme = useThemeChoice();
  const trigger = (
    <button
      type="button"
      aria-label={t('account', { name: user.name })}
      className="flex min-h-9 min-w-0 items-center gap-2.5 rounded-lg p-1 text-start hover:bg-hover coarse:min-h-11"
    >
      <Avatar name={user.name} id={user.id} decorative className="size-7 text-xs" />
      {!compact && (
        <span className="min-w-0 flex-1 truncate pe-2 text-base font-medium">
          <bdi>{user.name}</bdi>
        </span>
      )}
    </button>
  );
  return (
    <Menu trigger={trigger} side="top" align="start" className="w-60">
      <div className="px-2 pt-1.5 pb-1">
        <p className="truncate text-base font-medium">
          <bdi>{user.name}</bdi>
        </p>
        {user.email && (
          <p className="truncate text-sm text-faint">
            <bdi>{user.email}</bdi>
          </p>
        )}
      </div>
      <MenuItem asChild>
        <Link href={profileHref}>
          <UserRound className="text-faint" />
          {t('profile')}
        </Link>
      </MenuItem>
      <MenuSeparator />
      <MenuLabel>{t('theme.label')}</MenuLabel>
      <MenuRadio value={theme.value} onValueChange={theme.setTheme} options={theme.options} />
      <MenuSeparator />
      <MenuLabel>{t('language')}</MenuLabel>
      <MenuRadio
        value={locale}
        onValueChange={choose}
        options={LOCALES.map((value) => ({ value, label: <span lang={value}>{language(value)}</span> }))}
      />
      <MenuSeparator />
      <MenuItem icon={<LogOut className="rtl:-scale-x-100" />} onSelect={() => void signOut()}>
        {t('signOut')}
      </MenuItem>
    </Menu>
  );
}
