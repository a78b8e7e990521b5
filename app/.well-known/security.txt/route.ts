import { publicPage, required } from '@/lib/server/published/handler';
import { securityTxt } from '@/lib/server/published/site';

export const dynamic = 'force-dynamic';

export const GET = publicPage(() => Promise.resolve(required(securityTxt())));
