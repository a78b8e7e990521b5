import { retryImport } from '@/lib/api/import-batches';
import { route } from '@/lib/server/http';
import * as batches from '@/lib/server/import-batches';

export const POST = route(retryImport, ({ actor, params }) => batches.retryImport(actor, params.batch));
