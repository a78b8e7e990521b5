/** The W3C Web Annotation Protocol: an article's annotations as a container that annotation clients read and write. */
import { z } from 'zod';
import { webAnnotationSchema } from '@/lib/domain/web-annotation';
import { endpoint, type Media } from './endpoint';
import { articleParams, webAnnotationParams } from './params';

const media: Media = {
  accepts: ['application/ld+json'],
  gives: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
  crossOrigin: true,
};
const web = { access: 'member', tag: 'web annotations', media } as const;
const container = '/workspaces/{workspace}/articles/{article}/web-annotations';
const member = `${container}/{annotation}` as const;
const found = z.looseObject({ id: z.string() });

export const listWebAnnotations = endpoint({
  ...web,
  method: 'GET',
  path: container,
  name: 'listWebAnnotations',
  summary: 'The container (LDP, AnnotationCollection), or with page a page of it; Prefer chooses IRIs or descriptions',
  ability: 'article:read',
  params: articleParams,
  query: z.strictObject({
    page: z.coerce.number().int().min(0).max(1_000_000).optional(),
    iris: z.enum(['0', '1']).optional(),
  }),
  response: found,
  status: 200,
});

export const createWebAnnotation = endpoint({
  ...web,
  method: 'POST',
  path: container,
  name: 'createWebAnnotation',
  summary: 'Put an annotation into the container; a Slug that is a UUIDv7 becomes its id',
  ability: 'annotation:create',
  params: articleParams,
  body: webAnnotationSchema,
  response: found,
  status: 201,
});

export const getWebAnnotation = endpoint({
  ...web,
  method: 'GET',
  path: member,
  name: 'getWebAnnotation',
  summary: 'One annotation with its comments, as it was put while nothing changed it here',
  ability: 'article:read',
  params: webAnnotationParams,
  response: found,
  status: 200,
});

export const replaceWebAnnotation = endpoint({
  ...web,
  method: 'PUT',
  path: member,
  name: 'replaceWebAnnotation',
  summary: 'Change an annotation and one’s own comments on it',
  ability: 'annotation:update',
  params: webAnnotationParams,
  ifMatch: true,
  body: webAnnotationSchema,
  response: found,
  status: 200,
});

export const removeWebAnnotation = endpoint({
  ...web,
  method: 'DELETE',
  path: member,
  name: 'removeWebAnnotation',
  summary: 'Move an annotation to the trash',
  ability: 'annotation:remove',
  params: webAnnotationParams,
  ifMatch: true,
  response: null,
  status: 204,
});
