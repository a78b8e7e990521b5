import { z } from 'zod';
import { articleVersionListItemSchema, articleVersionSchema } from '@/lib/domain/article';
import { pageOf, pageQuery } from '@/lib/domain/page';
import { annotationPlaceSchema, versionDiffSchema, versionDraftSchema, versionMadeSchema } from '@/lib/domain/version';
import { endpoint } from './endpoint';
import { articleParams, versionParams } from './params';

export const listVersions = endpoint({
  method: 'GET',
  path: '/workspaces/{workspace}/articles/{article}/versions',
  name: 'listVersions',
  summary: 'The versions of an article, newest first',
  tag: 'versions',
  access: 'member',
  ability: 'article:read',
  params: articleParams,
  query: z.strictObject(pageQuery),
  response: pageOf(articleVersionListItemSchema),
  status: 200,
});

export const getVersion = endpoint({
  method: 'GET',
  path: '/workspaces/{workspace}/articles/{article}/versions/{number}',
  name: 'getVersion',
  summary: 'A version: document, canonical text, sentences',
  tag: 'versions',
  access: 'member',
  ability: 'article:read',
  params: versionParams,
  response: articleVersionSchema,
  status: 200,
});

export const createVersion = endpoint({
  method: 'POST',
  path: '/workspaces/{workspace}/articles/{article}/versions',
  name: 'createVersion',
  summary: 'Edit the text, or fetch its address again: a new version, and what moved, changed or was lost',
  tag: 'versions',
  access: 'member',
  ability: 'version:create',
  params: articleParams,
  body: versionDraftSchema,
  response: versionMadeSchema,
  status: 201,
});

export const compareVersions = endpoint({
  method: 'GET',
  path: '/workspaces/{workspace}/articles/{article}/versions/{number}/changes',
  name: 'compareVersions',
  summary: 'A version compared with an older one, sentence by sentence',
  tag: 'versions',
  access: 'member',
  ability: 'article:read',
  params: versionParams,
  query: z.strictObject({
    /** The older one; left out: the one before. */
    from: z.coerce.number().int().min(1).max(1_000_000).optional(),
  }),
  response: versionDiffSchema,
  status: 200,
});

export const listPlaces = endpoint({
  method: 'GET',
  path: '/workspaces/{workspace}/articles/{article}/versions/{number}/annotations',
  name: 'listPlaces',
  summary: 'Where the annotations stood in a version',
  tag: 'versions',
  access: 'member',
  ability: 'article:read',
  params: versionParams,
  query: z.strictObject(pageQuery),
  response: pageOf(annotationPlaceSchema),
  status: 200,
});
