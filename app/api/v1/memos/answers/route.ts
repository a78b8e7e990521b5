import { answerMemo } from '@/lib/api/memos';
import { publicRoute } from '@/lib/server/http';
import * as letters from '@/lib/server/memos/letters';

export const PUT = publicRoute(answerMemo, ({ body, address }) => letters.answerMemo(body, address));
