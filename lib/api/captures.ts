import { z } from 'zod';
import { webAddress } from '@/lib/domain/article';
import { captureListItemSchema, captureSchema, knownSourceSchema } from '@/lib/domain/capture';
import { evidenceSchema } from '@/lib/domain/evidence';
import { uuidv7 } from '@/lib/domain/json';
import { pageOf, pageQuery } from '@/lib/domain/page';
import { endpoint } from './endpoint';
import { annotationParams, captureParams, evidenceParams, workspaceParams } from './params';

const read = { tag: 'captures', access: 'member', ability: 'article:read', method: 'GET' } as const;

export const captureEvidence = endpoint({
  tag: 'captures',
  access: 'member',
  ability: 'evidence:capture',
  method: 'POST',
  path: '/workspaces/{workspace}/evidence/{evidence}/capture',
  name: 'captureEvidence',
  summary: 'Look at the address now, and keep what it answers',
  params: evidenceParams,
  response: captureListItemSchema,
  status: 202,
});

export const getEvidenceCapture = endpoint({
  ...read,
  path: '/workspaces/{workspace}/evidence/{evidence}/capture',
  name: 'getEvidenceCapture',
  summary: 'The newest capture of a piece of evidence',
  params: evidenceParams,
  response: captureSchema,
  status: 200,
});

export const listCaptures = endpoint({
  ...read,
  path: '/workspaces/{workspace}/evidence/{evidence}/captures',
  name: 'listCaptures',
  summary: 'All captures of a piece of evidence, newest first',
  params: evidenceParams,
  query: z.strictObject(pageQuery),
  response: pageOf(captureListItemSchema),
  status: 200,
});

export const getCapture = endpoint({
  ...read,
  path: '/workspaces/{workspace}/captures/{capture}',
  name: 'getCapture',
  summary: 'A capture: readable text, where the quote is, what changed since the one before',
  params: captureParams,
  response: captureSchema,
  status: 200,
});

export const viewCapture = endpoint({
  ...read,
  path: '/workspaces/{workspace}/captures/{capture}/view',
  name: 'viewCapture',
  summary: 'The captured page, without scripts, for a sandboxed frame',
  params: captureParams,
  response: null,
  status: 200,
});

export const downloadWarc = endpoint({
  ...read,
  path: '/workspaces/{workspace}/captures/{capture}/warc',
  name: 'downloadWarc',
  summary: 'The capture as a WARC 1.1 file (gzip by record)',
  params: captureParams,
  response: null,
  status: 200,
});

export const addEvidenceFile = endpoint({
  tag: 'evidence',
  access: 'member',
  ability: 'evidence:add',
  method: 'POST',
  path: '/workspaces/{workspace}/annotations/{annotation}/evidence/files',
  name: 'addEvidenceFile',
  summary: 'Add a file (image, PDF, audio) as evidence',
  params: annotationParams,
  /** The maker's id. The same file on the same annotation is not added twice, under whatever id: 200 and what is there. */
  query: z.strictObject({ id: uuidv7.optional() }),
  body: z.strictObject({}),
  upload: true,
  response: evidenceSchema,
  location: '/workspaces/{workspace}/evidence/{id}',
  status: 201,
});

export const downloadEvidenceFile = endpoint({
  ...read,
  tag: 'evidence',
  path: '/workspaces/{workspace}/evidence/{evidence}/file',
  name: 'downloadEvidenceFile',
  summary: 'The file of a piece of evidence',
  params: evidenceParams,
  response: null,
  status: 200,
});

export const lookUpSource = endpoint({
  ...read,
  tag: 'evidence',
  path: '/workspaces/{workspace}/sources',
  name: 'lookUpSource',
  summary: 'What the desk knows of an address already; `found: null` when nothing',
  params: workspaceParams,
  query: z.strictObject({ url: webAddress }),
  response: z.object({ found: knownSourceSchema.nullable() }),
  status: 200,
});
