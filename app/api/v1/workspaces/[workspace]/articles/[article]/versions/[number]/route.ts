import { getVersion } from '@/lib/api/versions';
import { route } from '@/lib/server/http';
import * as versions from '@/lib/server/versions';

export const GET = route(getVersion, ({ actor, params }) => versions.getVersion(actor, params.article, params.number));
