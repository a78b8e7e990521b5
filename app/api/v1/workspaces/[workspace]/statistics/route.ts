import { getStatistics } from '@/lib/api/statistics';
import { route } from '@/lib/server/http';
import * as statistics from '@/lib/server/statistics';

export const GET = route(getStatistics, ({ actor, query }) => statistics.getStatistics(actor, query));
