/** What a picture says is said in one language: that of the report's frame, or of the page it stands on. */
import type { Locale } from '@/lib/domain/locale';

export type PictureWords = {
  locale: Locale;
  t: (key: string, values?: Record<string, string | number>) => string;
  number: (value: number) => string;
  /** `2026-11` as a month of the language. */
  month: (month: string) => string;
};
