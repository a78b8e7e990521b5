import { listCaptures } from '@/lib/api/captures';
import * as captures from '@/lib/server/captures';
import { route } from '@/lib/server/http';

export const GET = route(listCaptures, ({ actor, params, query }) =>
  captures.listCaptures(actor, params.evidence, query),
);
