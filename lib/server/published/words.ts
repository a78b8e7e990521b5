/** The words of public pages, in the report's or the desk's language rather than the reader's. */
import { createFormatter, createTranslator } from 'next-intl';
import type { Locale } from '@/lib/domain/locale';
import ar from '@/messages/ar/published.json';
import en from '@/messages/en/published.json';
import type { Frame } from '../export/frame';

const MESSAGES = { en, ar };

export function wordsIn(locale: Locale): Frame {
  const translate = createTranslator({ locale, messages: MESSAGES[locale], timeZone: 'UTC' });
  const format = createFormatter({ locale, timeZone: 'UTC' });
  const day = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  return {
    locale,
    t: (key, values = {}) => (translate as unknown as (key: string, values: object) => string)(key, values),
    number: (value) => format.number(value),
    day: (instant) => format.dateTime(new Date(instant), day),
    moment: (instant) =>
      format.dateTime(new Date(instant), { ...day, hour: 'numeric', minute: '2-digit', timeZoneName: 'short' }),
  };
}
