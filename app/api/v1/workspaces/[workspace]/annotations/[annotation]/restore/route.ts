import { restoreAnnotation } from '@/lib/api/annotations';
import * as annotations from '@/lib/server/annotations';
import { route } from '@/lib/server/http';

export const POST = route(restoreAnnotation, ({ actor, params }) =>
  annotations.restoreAnnotation(actor, params.annotation),
);
