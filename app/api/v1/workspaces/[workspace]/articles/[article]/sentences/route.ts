import { correctSentences } from '@/lib/api/articles';
import { route } from '@/lib/server/http';
import * as sentences from '@/lib/server/sentences';

export const PATCH = route(correctSentences, ({ actor, params, version, body }) =>
  sentences.correctSentences(actor, params.article, version, body),
);
