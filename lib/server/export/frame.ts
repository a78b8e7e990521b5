/** The words around a report (headings, dates, rating names), in the report's language rather than the asker's. */
import { createFormatter, createTranslator } from 'next-intl';
import type { Locale } from '@/lib/domain/locale';
import type { Report } from '@/lib/domain/report';
import ar from '@/messages/ar/reports.json';
import en from '@/messages/en/reports.json';

const MESSAGES = { en, ar };

export type Frame = {
  locale: Locale;
  t: (key: string, values?: Record<string, string | number>) => string;
  number: (value: number) => string;
  day: (instant: string) => string;
  moment: (instant: string) => string;
  /** `2026-11` as a month. */
  month: (month: string) => string;
};

export const frameIn = (locale: Locale): Frame => frameOf(locale, MESSAGES[locale].frame);

/** Words, numbers and dates in one language, out of the given messages. */
export function frameOf(locale: Locale, messages: object): Frame {
  const translate = createTranslator({ locale, messages: messages as Record<string, string>, timeZone: 'UTC' });
  const format = createFormatter({ locale, timeZone: 'UTC' });
  const say = translate as unknown as (key: string, values: object) => string;
  // Thousands of rows say the same words and days, and the formatter compares its options each time.
  const word = remembering((key) => say(key, {}));
  const dayOf = remembering((day) =>
    format.dateTime(new Date(day), { day: 'numeric', month: 'long', year: 'numeric' }),
  );
  return {
    locale,
    t: (key, values) => (values === undefined ? word(key) : say(key, values)),
    number: (value) => format.number(value),
    day: (instant) => dayOf(new Date(instant).toISOString().slice(0, DAY)),
    month: (month) => format.dateTime(new Date(`${month}-01T00:00:00Z`), { month: 'long', year: 'numeric' }),
    moment: (instant) =>
      format.dateTime(new Date(instant), {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        hour: 'numeric',
        minute: '2-digit',
        timeZoneName: 'short',
      }),
  };
}

/** Of a date in ISO 8601. */
const DAY = 10;

function remembering(make: (key: string) => string): (key: string) => string {
  const known = new Map<string, string>();
  return (key) => {
    const made = known.get(key) ?? make(key);
    known.set(key, made);
    return made;
  };
}

/** The language a report's frame speaks: the one chosen for it, or the article's as far as we speak it. */
export const localeOfReport = ({ article, options }: Pick<Report, 'article' | 'options'>): Locale =>
  options.locale === 'article' ? localeForLanguage(article.language) : options.locale;

/** The interface language nearest to an article's. */
export const localeForLanguage = (language: string): Locale => (/^ar\b/.test(language) ? 'ar' : 'en');
