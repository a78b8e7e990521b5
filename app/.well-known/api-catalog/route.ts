import { publicPage } from '@/lib/server/published/handler';
import { apiCatalog } from '@/lib/server/published/site';

export const dynamic = 'force-dynamic';

export const GET = publicPage(() => Promise.resolve(apiCatalog()));
