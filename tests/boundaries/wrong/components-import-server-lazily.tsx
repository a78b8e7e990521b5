// as: components/ui/kbd.tsx · refused by: import/no-restricted-paths
export const wrong = () => import('@/lib/server/i18n');
