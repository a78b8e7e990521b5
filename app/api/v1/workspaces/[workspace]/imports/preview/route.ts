import { previewImport } from '@/lib/api/imports';
import { route } from '@/lib/server/http';
import * as imports from '@/lib/server/imports';

export const POST = route(previewImport, ({ actor, body, file }) => imports.previewImport(actor, body, file));
