import { captureEvidence, getEvidenceCapture } from '@/lib/api/captures';
import * as captures from '@/lib/server/captures';
import { route } from '@/lib/server/http';

export const POST = route(captureEvidence, ({ actor, params }) => captures.captureEvidence(actor, params.evidence));

export const GET = route(getEvidenceCapture, ({ actor, params }) =>
  captures.getEvidenceCapture(actor, params.evidence),
);
