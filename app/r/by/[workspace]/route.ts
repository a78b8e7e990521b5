import { publicDesk } from '@/lib/server/published/desks';
import { publicPage } from '@/lib/server/published/handler';

export const GET = publicPage<{ workspace: string }>(({ workspace }, request) =>
  publicDesk(workspace, new URL(request.url).searchParams.get('cursor')),
);
