import { getImport } from '@/lib/api/import-batches';
import { route } from '@/lib/server/http';
import * as batches from '@/lib/server/import-batches';

export const GET = route(getImport, ({ actor, params }) => batches.getImport(actor, params.batch));
