import { deskAtom } from '@/lib/server/published/desks';
import { publicPage } from '@/lib/server/published/handler';

export const GET = publicPage<{ workspace: string }>(({ workspace }) => deskAtom(workspace));
