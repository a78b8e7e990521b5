import { listImports, startImport } from '@/lib/api/import-batches';
import { route } from '@/lib/server/http';
import * as batches from '@/lib/server/import-batches';

export const GET = route(listImports, ({ actor, query }) => batches.listImports(actor, query));

export const POST = route(startImport, ({ actor, body }) => batches.startImport(actor, body));
