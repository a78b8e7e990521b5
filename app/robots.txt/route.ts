import { publicPage } from '@/lib/server/published/handler';
import { robots } from '@/lib/server/published/site';

export const dynamic = 'force-dynamic';

export const GET = publicPage(() => Promise.resolve(robots()));
