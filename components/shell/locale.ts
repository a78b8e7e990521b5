import type { Locale } from '@/lib/domain/locale';

const YEAR = 365 * 24 * 60 * 60;

/** Remembers the interface language in this browser; refresh the router afterwards. */
export function rememberLocale(locale: Locale): void {
  document.cookie = `sanad-locale=${locale}; path=/; max-age=${YEAR}; samesite=lax`;
}
