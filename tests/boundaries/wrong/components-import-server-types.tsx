// as: components/ui/kbd.tsx · refused by: import/no-restricted-paths
import type { loadMessages } from '@/lib/server/i18n';
export type Wrong = typeof loadMessages;
