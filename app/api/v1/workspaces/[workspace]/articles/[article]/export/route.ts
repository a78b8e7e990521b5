import { exportReport } from '@/lib/api/exports';
import { route } from '@/lib/server/http';
import * as exports from '@/lib/server/exports';

export const GET = route(exportReport, ({ actor, params, query }) =>
  exports.exportReport(actor, params.article, query),
);
