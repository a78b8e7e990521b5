import { publicPage } from '@/lib/server/published/handler';
import { publishedEmbed } from '@/lib/server/published/reports';

export const GET = publicPage<{ slug: string }>(({ slug }, request) =>
  publishedEmbed(slug, new URL(request.url).searchParams.get('claim')),
);
