import { compareVersions } from '@/lib/api/versions';
import { route } from '@/lib/server/http';
import * as versions from '@/lib/server/versions/compare';

export const GET = route(compareVersions, ({ actor, params, query }) =>
  versions.compareVersions(actor, params.article, params.number, query),
);
