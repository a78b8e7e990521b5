import { listExports, requestExport } from '@/lib/api/exports';
import { route } from '@/lib/server/http';
import * as exports from '@/lib/server/exports';

export const GET = route(listExports, ({ actor, params, query }) => exports.listExports(actor, params.article, query));
export const POST = route(requestExport, ({ actor, params, body }) =>
  exports.requestExport(actor, params.article, body),
);
