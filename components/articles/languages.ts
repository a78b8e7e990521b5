'use client';

/** Languages by name, in the reader's own. */
import { useLocale } from 'next-intl';
import { useMemo } from 'react';

/** Those offered in lists; a text may be in any other. */
export const OFFERED_LANGUAGES = 'ar en fr es de it pt nl tr fa ku ur he ru uk el pl hi bn id sw am zh ja ko'.split(
  ' ',
);

export function useLanguageName(): (tag: string) => string {
  const locale = useLocale();
  const names = useMemo(() => new Intl.DisplayNames(locale, { type: 'language' }), [locale]);
  return (tag) => {
    try {
      return names.of(tag) ?? tag;
    } catch {
      return tag;
    }
  };
}

/** Options by name, the given languages among them even if they are not usually offered. */
export function useLanguageOptions(present: readonly string[] = []): { value: string; label: string }[] {
  const locale = useLocale();
  const nameOf = useLanguageName();
  const tags = [...new Set([...OFFERED_LANGUAGES, ...present])];
  return tags.map((value) => ({ value, label: nameOf(value) })).sort((a, b) => a.label.localeCompare(b.label, locale));
}
