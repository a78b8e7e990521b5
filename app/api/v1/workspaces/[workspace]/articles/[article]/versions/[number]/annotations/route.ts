import { listPlaces } from '@/lib/api/versions';
import { route } from '@/lib/server/http';
import * as versions from '@/lib/server/versions/compare';

export const GET = route(listPlaces, ({ actor, params, query }) =>
  versions.listPlaces(actor, params.article, params.number, query),
);
