import { publicPage } from '@/lib/server/published/handler';
import { publishedPicture } from '@/lib/server/published/reports';

export const GET = publicPage<{ slug: string }>(({ slug }, request) =>
  publishedPicture(slug, new URL(request.url).searchParams.get('edition')),
);
