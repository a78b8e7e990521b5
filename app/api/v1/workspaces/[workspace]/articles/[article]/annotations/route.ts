import { createAnnotation, listAnnotations } from '@/lib/api/annotations';
import * as annotations from '@/lib/server/annotations';
import { route } from '@/lib/server/http';

export const GET = route(listAnnotations, ({ actor, params, query }) =>
  annotations.listAnnotations(actor, params.article, query),
);

export const POST = route(createAnnotation, ({ actor, params, body }) =>
  annotations.createAnnotation(actor, params.article, body),
);
