import { getWebAnnotation, removeWebAnnotation, replaceWebAnnotation } from '@/lib/api/web-annotations';
import { preflight, route } from '@/lib/server/http';
import * as member from '@/lib/server/web-annotations/member';

export const GET = route(getWebAnnotation, ({ actor, params }) => member.getWebAnnotation(actor, params));
export const PUT = route(replaceWebAnnotation, ({ actor, params, version, body, request }) =>
  member.replaceWebAnnotation(actor, params, { version, etag: request.headers.get('if-match') }, body),
);
export const DELETE = route(removeWebAnnotation, ({ actor, params, version, request }) =>
  member.removeWebAnnotation(actor, params, { version, etag: request.headers.get('if-match') }),
);
export const OPTIONS = preflight(getWebAnnotation, replaceWebAnnotation, removeWebAnnotation);
