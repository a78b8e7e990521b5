'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTheme } from 'next-themes';

/** The three themes as options, and the chosen one; for a menu, a segmented control or radio cards. */
export function useThemeChoice() {
  const t = useTranslations('shell.theme');
  const { theme, setTheme } = useTheme();
  const options = [
    { value: 'system', label: t('system'), icon: <Monitor /> },
    { value: 'light', label: t('light'), icon: <Sun /> },
    { value: 'dark', label: t('dark'), icon: <Moon /> },
  ];
  return { options, value: theme ?? 'system', setTheme };
}
