import { removeEvidence, updateEvidence } from '@/lib/api/evidence';
import { route } from '@/lib/server/http';
import * as evidence from '@/lib/server/evidence';

export const PATCH = route(updateEvidence, ({ actor, params, version, body }) =>
  evidence.updateEvidence(actor, params.evidence, version, body),
);

export const DELETE = route(removeEvidence, ({ actor, params, version }) =>
  evidence.removeEvidence(actor, params.evidence, version),
);
