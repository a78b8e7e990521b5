import { addEvidence, listEvidence } from '@/lib/api/evidence';
import { route } from '@/lib/server/http';
import * as evidence from '@/lib/server/evidence';

export const GET = route(listEvidence, ({ actor, params, query }) =>
  evidence.listEvidence(actor, params.annotation, query),
);

export const POST = route(addEvidence, ({ actor, params, body }) =>
  evidence.addEvidence(actor, params.annotation, body),
);
