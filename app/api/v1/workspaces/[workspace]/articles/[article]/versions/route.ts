import { createVersion, listVersions } from '@/lib/api/versions';
import { route } from '@/lib/server/http';
import * as versions from '@/lib/server/versions';
import * as making from '@/lib/server/versions/create-version';

export const GET = route(listVersions, ({ actor, params, query }) =>
  versions.listVersions(actor, params.article, query),
);

export const POST = route(createVersion, ({ actor, params, body }) =>
  making.createVersion(actor, params.article, body),
);
