import type { Locale } from '@/lib/domain/locale';
import { LOCALE_COOKIE } from './auth-cookies';
import { env } from './env';
import { Made } from './once';

const YEAR = 365 * 86_400;

/** The answer, with the cookie that pages read their language from when it was chosen in this request. */
export const rememberingLocale = <T>(value: T, locale: Locale | undefined): Made<T> =>
  new Made(value, false, locale === undefined ? {} : { 'set-cookie': localeCookie(locale) });

export const localeCookie = (locale: Locale): string =>
  `${LOCALE_COOKIE}=${locale}; Path=/; Max-Age=${YEAR}; SameSite=Lax${env.isHttps ? '; Secure' : ''}`;
