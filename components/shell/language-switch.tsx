'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { LOCALES, type Locale } from '@/lib/domain/locale';
import { rememberLocale } from './locale';

/** One button per other language, each in its own words, for pages before sign-in. */
export function LanguageSwitch() {
  const t = useTranslations('common.language');
  const current = useLocale();
  const choose = useChooseLocale();
  return LOCALES.filter((locale) => locale !== current).map((locale) => (
    <Button key={locale} variant="ghost" lang={locale} onClick={() => choose(locale)}>
      {t(locale)}
    </Button>
  ));
}

export function useChooseLocale() {
  const router = useRouter();
  return (locale: Locale) => {
    rememberLocale(locale);
    router.refresh();
  };
}
