/** Evidence on an annotation. Its captures and files: captures.ts. */
import { z } from 'zod';
import { evidenceDraftSchema, evidencePatchSchema, evidenceSchema } from '@/lib/domain/evidence';
import { pageOf, pageQuery } from '@/lib/domain/page';
import { endpoint } from './endpoint';
import { annotationParams, evidenceParams } from './params';

const member = { access: 'member' } as const;

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
