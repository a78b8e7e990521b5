import { getReport } from '@/lib/api/articles';
import { route } from '@/lib/server/http';
import * as reports from '@/lib/server/reports';

export const GET = route(getReport, ({ actor, params }) => reports.getReport(actor, params.article));
