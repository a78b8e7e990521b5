import { publicPage } from '@/lib/server/published/handler';
import { sitemap } from '@/lib/server/published/site';

export const dynamic = 'force-dynamic';

export const GET = publicPage(sitemap);
