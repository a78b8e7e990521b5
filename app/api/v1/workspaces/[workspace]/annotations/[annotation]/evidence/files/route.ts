import { addEvidenceFile } from '@/lib/api/captures';
import * as files from '@/lib/server/evidence/files';
import { route } from '@/lib/server/http';

export const POST = route(addEvidenceFile, ({ actor, params, query, file }) =>
  files.addEvidenceFile(actor, params.annotation, file, query.id),
);
