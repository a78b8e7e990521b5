import { publicPage, redirectTo } from '@/lib/server/published/handler';
import { claimAddress } from '@/lib/server/published/reports';

export const GET = publicPage<{ slug: string; claim: string }>(async ({ slug, claim }) =>
  redirectTo(await claimAddress(slug, claim)),
);
