/** The interface's own words, so that journeys name buttons and fields as people read them, in either language. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createTranslator } from 'next-intl';
import type { Locale } from '@/lib/domain/locale';

const MESSAGES = path.resolve(import.meta.dirname, '../../messages');

/** `t('desk.bar.label')`: a message of messages/<locale>, with its values filled in. Throws on a key that is not there. */
export type Words = (key: string, values?: Record<string, string | number>) => string;

export function wordsOf(locale: Locale): Words {
  const folder = path.join(MESSAGES, locale);
  const messages = Object.fromEntries(
    readdirSync(folder).map((file) => [
      path.basename(file, '.json'),
      JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as object,
    ]),
  );
  const translate = createTranslator({
    locale,
    messages,
    onError: (error) => {
      throw error;
    },
  }) as unknown as Words;
  return (key, values) => translate(key, values);
}
