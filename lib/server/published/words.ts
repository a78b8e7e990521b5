/** The words of public pages, in the report's or the desk's language rather than the reader's. */
import type { Locale } from '@/lib/domain/locale';
import ar from '@/messages/ar/published.json';
import en from '@/messages/en/published.json';
import { frameOf, type Frame } from '../export/frame';

const MESSAGES = { en, ar };

export const wordsIn = (locale: Locale): Frame => frameOf(locale, MESSAGES[locale]);
