import { getExport } from '@/lib/api/exports';
import { route } from '@/lib/server/http';
import * as exports from '@/lib/server/exports';

export const GET = route(getExport, ({ actor, params }) => exports.getExport(actor, params.export));
