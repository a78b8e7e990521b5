import { openMemo } from '@/lib/api/memos';
import { publicRoute } from '@/lib/server/http';
import * as letters from '@/lib/server/memos/letters';

export const POST = publicRoute(openMemo, ({ body, address }) => letters.openMemo(body.token, address));
