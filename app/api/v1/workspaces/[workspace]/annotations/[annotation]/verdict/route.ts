import { giveVerdict } from '@/lib/api/annotations';
import { route } from '@/lib/server/http';
import * as verdicts from '@/lib/server/verdicts';

export const PUT = route(giveVerdict, ({ actor, params, version, body }) =>
  verdicts.giveVerdict(actor, params.annotation, version, body),
);
