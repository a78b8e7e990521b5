import { listVersions } from '@/lib/api/versions';
import { route } from '@/lib/server/http';
import * as versions from '@/lib/server/versions';

export const GET = route(listVersions, ({ actor, params, query }) =>
  versions.listVersions(actor, params.article, query),
);
