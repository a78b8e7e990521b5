import { createWebAnnotation, listWebAnnotations } from '@/lib/api/web-annotations';
import { preflight, route } from '@/lib/server/http';
import * as container from '@/lib/server/web-annotations/container';
import * as member from '@/lib/server/web-annotations/member';

export const GET = route(listWebAnnotations, ({ actor, params, query, request }) =>
  container.listWebAnnotations(actor, params.article, query, request.headers.get('prefer')),
);
export const POST = route(createWebAnnotation, ({ actor, params, body, request }) =>
  member.createWebAnnotation(actor, params.article, body, request.headers.get('slug')),
);
export const OPTIONS = preflight(listWebAnnotations, createWebAnnotation);
