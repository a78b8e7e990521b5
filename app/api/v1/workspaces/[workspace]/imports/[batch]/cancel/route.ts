import { cancelImport } from '@/lib/api/import-batches';
import { route } from '@/lib/server/http';
import * as batches from '@/lib/server/import-batches';

export const POST = route(cancelImport, ({ actor, params }) => batches.cancelImport(actor, params.batch));
