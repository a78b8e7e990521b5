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
import { evidenceDraftSchema, evidencePatchSchema, evidenceSchema } from '@/lib/domain/evidence';
import { uuid } from '@/lib/domain/json';
import { noteDraftSchema, notePatchSchema, noteSchema } from '@/lib/domain/note';
import { pageOf, pageQuery } from '@/lib/domain/page';
import { endpoint } from './endpoint';
import { annotationParams, articleParams, evidenceParams, noteParams } from './params';

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

export const listNotes = endpoint({
  ...member,
  method: 'GET',
  path: '/workspaces/{workspace}/annotations/{annotation}/notes',
  name: 'listNotes',
  summary: 'The notes on an annotation, oldest first; replies carry their thread’s id',
  tag: 'notes',
  ability: 'article:read',
  params: annotationParams,
  query: z.strictObject(pageQuery),
  response: pageOf(noteSchema),
  status: 200,
});

export const createNote = endpoint({
  ...member,
  method: 'POST',
  path: '/workspaces/{workspace}/annotations/{annotation}/notes',
  name: 'createNote',
  summary: 'Write a note, or reply to one',
  tag: 'notes',
  ability: 'note:create',
  params: annotationParams,
  body: noteDraftSchema,
  response: noteSchema,
  location: '/workspaces/{workspace}/notes/{id}',
  status: 201,
});

export const updateNote = endpoint({
  ...member,
  method: 'PATCH',
  path: '/workspaces/{workspace}/notes/{note}',
  name: 'updateNote',
  summary: 'Change a note, or choose it for the report',
  tag: 'notes',
  ability: 'note:update',
  params: noteParams,
  ifMatch: true,
  body: notePatchSchema,
  response: noteSchema,
  status: 200,
});

export const removeNote = endpoint({
  ...member,
  method: 'DELETE',
  path: '/workspaces/{workspace}/notes/{note}',
  name: 'removeNote',
  summary: 'Move a note to the trash',
  tag: 'notes',
  ability: 'note:remove',
  params: noteParams,
  ifMatch: true,
  response: null,
  status: 204,
});

export const restoreNote = endpoint({
  ...member,
  method: 'POST',
  path: '/workspaces/{workspace}/notes/{note}/restore',
  name: 'restoreNote',
  summary: 'Take a note out of the trash',
  tag: 'notes',
  ability: 'note:remove',
  params: noteParams,
  response: noteSchema,
  status: 200,
});

export const resolveNote = endpoint({
  ...member,
  method: 'POST',
  path: '/workspaces/{workspace}/notes/{note}/resolve',
  name: 'resolveNote',
  summary: 'Close a thread',
  tag: 'notes',
  ability: 'note:resolve',
  params: noteParams,
  response: noteSchema,
  status: 200,
});

export const reopenNote = endpoint({
  ...member,
  method: 'POST',
  path: '/workspaces/{workspace}/notes/{note}/reopen',
  name: 'reopenNote',
  summary: 'Open a thread again',
  tag: 'notes',
  ability: 'note:resolve',
  params: noteParams,
  response: noteSchema,
  status: 200,
});

export const listEvidence = endpoint({
  ...member,
  method: 'GET',
  path: '/workspaces/{workspace}/annotations/{annotation}/evidence',
  name: 'listEvidence',
  summary: 'The evidence on an annotation, oldest first',
  tag: 'evidence',
  ability: 'article:read',
  params: annotationParams,
  query: z.strictObject(pageQuery),
  response: pageOf(evidenceSchema),
  status: 200,
});

export const addEvidence = endpoint({
  ...member,
  method: 'POST',
  path: '/workspaces/{workspace}/annotations/{annotation}/evidence',
  name: 'addEvidence',
  summary: 'Add a link that supports, refutes or gives context',
  tag: 'evidence',
  ability: 'evidence:add',
  params: annotationParams,
  body: evidenceDraftSchema,
  response: evidenceSchema,
  location: '/workspaces/{workspace}/evidence/{id}',
  status: 201,
});

export const updateEvidence = endpoint({
  ...member,
  method: 'PATCH',
  path: '/workspaces/{workspace}/evidence/{evidence}',
  name: 'updateEvidence',
  summary: 'Change a piece of evidence',
  tag: 'evidence',
  ability: 'evidence:update',
  params: evidenceParams,
  ifMatch: true,
  body: evidencePatchSchema,
  response: evidenceSchema,
  status: 200,
});

export const removeEvidence = endpoint({
  ...member,
  method: 'DELETE',
  path: '/workspaces/{workspace}/evidence/{evidence}',
  name: 'removeEvidence',
  summary: 'Move a piece of evidence to the trash',
  tag: 'evidence',
  ability: 'evidence:remove',
  params: evidenceParams,
  ifMatch: true,
  response: null,
  status: 204,
});

export const restoreEvidence = endpoint({
  ...member,
  method: 'POST',
  path: '/workspaces/{workspace}/evidence/{evidence}/restore',
  name: 'restoreEvidence',
  summary: 'Take a piece of evidence out of the trash',
  tag: 'evidence',
  ability: 'evidence:remove',
  params: evidenceParams,
  response: evidenceSchema,
  status: 200,
});
