import { publicPage } from '@/lib/server/published/handler';
import { publishedReport } from '@/lib/server/published/reports';

export const GET = publicPage<{ slug: string }>(({ slug }, request) =>
  publishedReport(slug, new URL(request.url).searchParams.get('edition')),
);
