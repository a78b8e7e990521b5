// as: lib/server/i18n.ts · refused by: import/no-restricted-paths
import { initials } from '@/components/ui/avatar';
export const wrong = initials;
