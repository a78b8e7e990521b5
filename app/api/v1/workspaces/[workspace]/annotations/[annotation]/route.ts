import { getAnnotation, removeAnnotation, updateAnnotation } from '@/lib/api/annotations';
import * as annotations from '@/lib/server/annotations';
import * as change from '@/lib/server/annotations/change';
import { route } from '@/lib/server/http';

export const GET = route(getAnnotation, ({ actor, params }) => annotations.getAnnotation(actor, params.annotation));

export const PATCH = route(updateAnnotation, ({ actor, params, version, body }) =>
  change.updateAnnotation(actor, params.annotation, version, body),
);

export const DELETE = route(removeAnnotation, ({ actor, params, version }) =>
  annotations.removeAnnotation(actor, params.annotation, version),
);
