import { changePublication, getPublication } from '@/lib/api/publications';
import * as publications from '@/lib/server/publications';
import * as change from '@/lib/server/publications/change';
import { route } from '@/lib/server/http';

export const GET = route(getPublication, ({ actor, params }) => publications.getPublication(actor, params.report));

export const PATCH = route(changePublication, ({ actor, params, version, body }) =>
  change.changePublication(actor, params.report, version, body),
);
