import { downloadStatistics } from '@/lib/api/statistics';
import { route } from '@/lib/server/http';
import * as statistics from '@/lib/server/statistics';

export const GET = route(downloadStatistics, ({ actor, query }) => statistics.downloadStatistics(actor, query));
