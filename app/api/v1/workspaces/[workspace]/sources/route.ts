import { lookUpSource } from '@/lib/api/captures';
import * as known from '@/lib/server/evidence/known';
import { route } from '@/lib/server/http';

export const GET = route(lookUpSource, ({ actor, query }) => known.lookUpSource(actor, query));
