// as: app/not-found.tsx · refused by: import/no-restricted-paths
import type { PrismaClient } from '@/lib/server/generated/client';
export type Wrong = PrismaClient;
