/**
 * Which language this request speaks, and its messages. The language is not part of the address: the cookie wins (people
 * choose it, and signing in sets it from their row), then what the browser asks for, then English. Messages are one file
 * per noun; the file's name is the namespace, so nobody keeps a register.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getRequestConfig } from 'next-intl/server';
import { cookies, headers } from 'next/headers';
import { LOCALES, localeSchema, type Locale } from '@/lib/domain/locale';

export const LOCALE_COOKIE = 'sanad-locale';
export const TIME_ZONE_COOKIE = 'sanad-time-zone';

type Messages = Record<string, Record<string, unknown>>;

const loaded = new Map<Locale, Messages>();

/** Every message file of a language, read once per process; in development at every request, so that edits show. */
export function loadMessages(locale: Locale): Messages {
  const known = loaded.get(locale);
  if (known && process.env.NODE_ENV === 'production') return known;
  const folder = path.join(process.cwd(), 'messages', locale);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const messages = Object.fromEntries(
    files.map((name) => [path.basename(name, '.json'), JSON.parse(readFileSync(path.join(folder, name), 'utf8'))]),
  ) as Messages;
  loaded.set(locale, messages);
  return messages;
}

/** The best of our languages for an Accept-Language header, by its q values; English when none fits. */
export function negotiateLocale(header: string | null): Locale {
  const wanted = (header ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().split(';');
      const q = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((value) => value !== undefined);
      return { language: tag.toLowerCase().split('-')[0], q: q === undefined ? 1 : Number(q) };
    })
    .filter((entry) => entry.q > 0)
    .sort((a, b) => b.q - a.q);
  for (const { language } of wanted) {
    const match = LOCALES.find((locale) => locale === language);
    if (match) return match;
  }
  return 'en';
}

const isTimeZone = (value: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

export default getRequestConfig(async ({ locale: asked }) => {
  const jar = await cookies();
  const chosen = localeSchema.safeParse(asked ?? jar.get(LOCALE_COOKIE)?.value);
  const locale = chosen.success ? chosen.data : negotiateLocale((await headers()).get('accept-language'));
  const zone = decodeURIComponent(jar.get(TIME_ZONE_COOKIE)?.value ?? '');
  return {
    locale,
    messages: loadMessages(locale),
    timeZone: zone && isTimeZone(zone) ? zone : 'UTC',
    // Arabic is formatted as plain `ar`, whose digits are Latin (123) in the CLDR: dates and figures then look the same
    // in an Arabic article, its sources and our own counts, and a checker never compares ١٢٣ with 123.
    formats: {
      dateTime: {
        day: { day: 'numeric', month: 'long', year: 'numeric' },
        short: { day: 'numeric', month: 'short' },
        moment: { day: 'numeric', month: 'long', year: 'numeric', hour: 'numeric', minute: '2-digit' },
      },
      number: { percent: { style: 'percent', maximumFractionDigits: 0 } },
    },
  };
});
