import { downloadEvidenceFile } from '@/lib/api/captures';
import * as files from '@/lib/server/evidence/files';
import { route } from '@/lib/server/http';

export const GET = route(downloadEvidenceFile, ({ actor, params }) =>
  files.downloadEvidenceFile(actor, params.evidence),
);
