import { restoreMemo } from '@/lib/api/memos';
import { route } from '@/lib/server/http';
import * as memos from '@/lib/server/memos';

export const POST = route(restoreMemo, ({ actor, params }) => memos.restoreMemo(actor, params.memo));
