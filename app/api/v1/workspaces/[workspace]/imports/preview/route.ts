import { previewImport } from '@/lib/api/imports';
import { route } from '@/lib/server/http';
import * as imports from '@/lib/server/imports';
import { toldProgress } from '@/lib/server/told-progress';

export const POST = route(previewImport, ({ actor, body, file, request }) =>
  toldProgress(request, previewImport, (tell) => imports.previewImport(actor, body, file, tell)),
);
