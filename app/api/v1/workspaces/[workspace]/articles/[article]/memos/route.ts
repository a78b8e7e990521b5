import { createMemo, listMemos } from '@/lib/api/memos';
import { route } from '@/lib/server/http';
import * as memos from '@/lib/server/memos';

export const GET = route(listMemos, ({ actor, params, query }) => memos.listMemos(actor, params.article, query));

export const POST = route(createMemo, ({ actor, params, body }) => memos.createMemo(actor, params.article, body));
