import { downloadExport } from '@/lib/api/exports';
import { route } from '@/lib/server/http';
import * as exports from '@/lib/server/exports';

export const GET = route(downloadExport, ({ actor, params }) => exports.downloadExport(actor, params.export));
