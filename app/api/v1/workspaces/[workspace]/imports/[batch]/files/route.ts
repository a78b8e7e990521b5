import { addImportFile } from '@/lib/api/import-batches';
import { route } from '@/lib/server/http';
import * as batches from '@/lib/server/import-batches';

export const POST = route(addImportFile, ({ actor, params, file }) => batches.addImportFile(actor, params.batch, file));
