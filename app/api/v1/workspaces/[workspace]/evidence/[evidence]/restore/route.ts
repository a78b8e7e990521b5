import { restoreEvidence } from '@/lib/api/evidence';
import { route } from '@/lib/server/http';
import * as evidence from '@/lib/server/evidence';

export const POST = route(restoreEvidence, ({ actor, params }) => evidence.restoreEvidence(actor, params.evidence));
