'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { Select } from '@/components/ui/select';
import { LOCALES } from '@/lib/domain/locale';

const NAMES = { en: 'English', ar: 'العربية' };

/** The language of the words around the article, kept in the address. */
export function LanguageChoice({ value }: { value: string }) {
  const t = useTranslations('reports');
  const router = useRouter();
  return (
    <Select
      size="sm"
      aria-label={t('language')}
      value={value}
      onChange={(event) => router.replace(`?locale=${event.target.value}`, { scroll: false })}
      options={LOCALES.map((locale) => ({ value: locale, label: NAMES[locale] }))}
    />
  );
}
