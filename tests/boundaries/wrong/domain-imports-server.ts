// as: lib/domain/locale.ts · refused by: import/no-restricted-paths
import type { Locale } from '@/lib/server/i18n';
export type Wrong = Locale;
