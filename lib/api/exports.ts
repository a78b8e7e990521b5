/** Files of an article: at once, or made in the background. */
import { z } from 'zod';
import { exportDraftSchema, exportQueryShape, exportSchema } from '@/lib/domain/export';
import { pageOf, pageQuery } from '@/lib/domain/page';
import { SCHEMA_NAMES } from '@/lib/domain/schema-names';
import { endpoint } from './endpoint';
import { articleParams, exportParams } from './params';

const member = { tag: 'exports', access: 'member', ability: 'article:export' } as const;

export const exportReport = endpoint({
  ...member,
  method: 'GET',
  path: '/workspaces/{workspace}/articles/{article}/export',
  name: 'exportReport',
  summary: 'The article as a file: to read, as tables, as data, for annotation tools, or whole as a bundle (editors)',
  params: articleParams,
  query: z.strictObject(exportQueryShape),
  response: null,
  status: 200,
});

export const requestExport = endpoint({
  ...member,
  method: 'POST',
  path: '/workspaces/{workspace}/articles/{article}/exports',
  name: 'requestExport',
  summary: 'Have a file made in the background',
  params: articleParams,
  body: exportDraftSchema,
  response: exportSchema,
  location: '/workspaces/{workspace}/exports/{id}',
  status: 202,
});

export const listExports = endpoint({
  ...member,
  method: 'GET',
  path: '/workspaces/{workspace}/articles/{article}/exports',
  name: 'listExports',
  summary: 'Your exports of an article, newest first',
  params: articleParams,
  query: z.strictObject(pageQuery),
  response: pageOf(exportSchema),
  status: 200,
});

export const getExport = endpoint({
  ...member,
  method: 'GET',
  path: '/workspaces/{workspace}/exports/{export}',
  name: 'getExport',
  summary: 'How far one of your exports is',
  params: exportParams,
  response: exportSchema,
  status: 200,
});

export const downloadExport = endpoint({
  ...member,
  method: 'GET',
  path: '/workspaces/{workspace}/exports/{export}/file',
  name: 'downloadExport',
  summary: 'The file of one of your exports that is done',
  params: exportParams,
  response: null,
  status: 200,
});

export const getSchema = endpoint({
  tag: 'exports',
  access: 'public',
  ability: null,
  method: 'GET',
  path: '/schemas/{schema}',
  name: 'getSchema',
  summary: 'The JSON Schema of a file that Sanad writes',
  params: z.strictObject({ schema: z.enum(SCHEMA_NAMES.map((name) => `${name}.json` as const)) }),
  response: null,
  status: 200,
});
