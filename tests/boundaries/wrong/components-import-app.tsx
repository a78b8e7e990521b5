// as: components/ui/kbd.tsx · refused by: import/no-restricted-paths
import NotFound from '@/app/not-found';
export const Wrong = NotFound;
