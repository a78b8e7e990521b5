import { getHistory } from '@/lib/api/annotations';
import { route } from '@/lib/server/http';
import * as history from '@/lib/server/history';

export const GET = route(getHistory, ({ actor, params, query }) => history.getHistory(actor, params.annotation, query));
