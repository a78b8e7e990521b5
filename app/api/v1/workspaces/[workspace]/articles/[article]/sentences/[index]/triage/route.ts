import { triageSentence } from '@/lib/api/articles';
import { route } from '@/lib/server/http';
import * as sentences from '@/lib/server/sentences';

export const PUT = route(triageSentence, ({ actor, params, body }) =>
  sentences.triageSentence(actor, params.article, params.index, body.triage),
);
