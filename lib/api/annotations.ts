/** What is marked in an article, and the verdicts on claims. What hangs on an annotation: notes.ts, evidence.ts, contacts.ts. */
import { z } from 'zod';
import {
  ANNOTATION_KINDS,
  CLAIM_STATUSES,
  annotationDraftSchema,
  annotationPatchSchema,
  annotationSchema,
  verdictDraftSchema,
} from '@/lib/domain/annotation';
import { eventSchema } from '@/lib/domain/event';
import { uuid } from '@/lib/domain/json';
import { pageOf, pageQuery } from '@/lib/domain/page';
import { endpoint } from './endpoint';
import { annotationParams, articleParams } from './params';

const member = { access: 'member' } as const;

export const listAnnotations = endpoint({
  ...member,
  method: 'GET',
  path: '/workspaces/{workspace}/articles/{article}/annotations',
  name: 'listAnnotations',
  summary: 'The annotations of an article’s current version, in reading order',
  tag: 'annotations',
  ability: 'article:read',
  params: articleParams,
  query: z.strictObject({
    ...pageQuery,
    kind: z.enum(ANNOTATION_KINDS).optional(),
    status: z.enum(CLAIM_STATUSES).optional(),
    rating: z.string().max(40).optional(),
    authorId: uuid.optional(),
    tag: z.string().max(50).optional(),
    trashed: z
      .enum(['true', 'false'])
      .transform((value) => value === 'true')
      .optional(),
    sort: z.enum(['range', 'createdAt', '-createdAt']).default('range'),
  }),
  response: pageOf(annotationSchema),
  status: 200,
});

export const createAnnotation = endpoint({
  ...member,
  method: 'POST',
  path: '/workspaces/{workspace}/articles/{article}/annotations',
  name: 'createAnnotation',
  summary: 'Label a range or whole sentences of an article',
  tag: 'annotations',
  ability: 'annotation:create',
  params: articleParams,
  body: annotationDraftSchema,
  response: annotationSchema,
  location: '/workspaces/{workspace}/annotations/{id}',
  status: 201,
});

export const getAnnotation = endpoint({
  ...member,
  method: 'GET',
  path: '/workspaces/{workspace}/annotations/{annotation}',
  name: 'getAnnotation',
  summary: 'One annotation',
  tag: 'annotations',
  ability: 'article:read',
  params: annotationParams,
  response: annotationSchema,
  status: 200,
});

export const updateAnnotation = endpoint({
  ...member,
  method: 'PATCH',
  path: '/workspaces/{workspace}/annotations/{annotation}',
  name: 'updateAnnotation',
  summary: 'Change label, range, status, tags, speaker, or the claims an attribution carries',
  tag: 'annotations',
  ability: 'annotation:update',
  params: annotationParams,
  ifMatch: true,
  body: annotationPatchSchema,
  response: annotationSchema,
  status: 200,
});

export const removeAnnotation = endpoint({
  ...member,
  method: 'DELETE',
  path: '/workspaces/{workspace}/annotations/{annotation}',
  name: 'removeAnnotation',
  summary: 'Move an annotation to the trash',
  tag: 'annotations',
  ability: 'annotation:remove',
  params: annotationParams,
  ifMatch: true,
  response: null,
  status: 204,
});

export const restoreAnnotation = endpoint({
  ...member,
  method: 'POST',
  path: '/workspaces/{workspace}/annotations/{annotation}/restore',
  name: 'restoreAnnotation',
  summary: 'Take an annotation out of the trash',
  tag: 'annotations',
  ability: 'annotation:remove',
  params: annotationParams,
  response: annotationSchema,
  status: 200,
});

export const giveVerdict = endpoint({
  ...member,
  method: 'PUT',
  path: '/workspaces/{workspace}/annotations/{annotation}/verdict',
  name: 'giveVerdict',
  summary: 'Rate a claim on the workspace’s scale, with reasoning; rating null withdraws the verdict',
  tag: 'verdicts',
  ability: 'verdict:give',
  params: annotationParams,
  ifMatch: true,
  body: verdictDraftSchema,
  response: annotationSchema,
  status: 200,
});

export const getHistory = endpoint({
  ...member,
  method: 'GET',
  path: '/workspaces/{workspace}/annotations/{annotation}/history',
  name: 'getHistory',
  summary: 'Everything that happened to an annotation, newest first',
  tag: 'verdicts',
  ability: 'article:read',
  params: annotationParams,
  query: z.strictObject(pageQuery),
  response: pageOf(eventSchema),
  status: 200,
});
