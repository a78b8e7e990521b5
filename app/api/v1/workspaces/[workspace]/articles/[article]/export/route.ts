import { exportReport } from '@/lib/api/articles';
import { route } from '@/lib/server/http';
import * as reports from '@/lib/server/reports';

export const GET = route(exportReport, ({ actor, params, query }) =>
  reports.exportReport(actor, params.article, query),
);
