import { exportMemo } from '@/lib/api/memos';
import { route } from '@/lib/server/http';
import * as documents from '@/lib/server/memos/document';

export const GET = route(exportMemo, ({ actor, params, query }) =>
  documents.exportMemo(actor, params.memo, query.format),
);
