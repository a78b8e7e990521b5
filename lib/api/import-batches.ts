/** Imports of many: addresses and files, one item each. */
import { z } from 'zod';
import { importBatchDraftSchema, importBatchSchema, importItemSchema } from '@/lib/domain/imports';
import { pageOf, pageQuery } from '@/lib/domain/page';
import { endpoint } from './endpoint';
import { batchParams, workspaceParams } from './params';

const member = { tag: 'imports', access: 'member', ability: 'article:create' } as const;

export const startImport = endpoint({
  ...member,
  method: 'POST',
  path: '/workspaces/{workspace}/imports',
  name: 'startImport',
  summary: 'Begin an import of many: addresses now, files one by one afterwards',
  params: workspaceParams,
  body: importBatchDraftSchema,
  response: importBatchSchema,
  location: '/workspaces/{workspace}/imports/{id}',
  status: 201,
});

export const addImportFile = endpoint({
  ...member,
  method: 'POST',
  path: '/workspaces/{workspace}/imports/{batch}/files',
  name: 'addImportFile',
  summary: 'Add a file to an import of many',
  params: batchParams,
  body: z.strictObject({}),
  upload: true,
  response: importItemSchema,
  status: 201,
});

export const getImport = endpoint({
  ...member,
  method: 'GET',
  path: '/workspaces/{workspace}/imports/{batch}',
  name: 'getImport',
  summary: 'How far an import of many has come',
  params: batchParams,
  response: importBatchSchema,
  status: 200,
});

export const listImports = endpoint({
  ...member,
  method: 'GET',
  path: '/workspaces/{workspace}/imports',
  name: 'listImports',
  summary: 'The imports of many, newest first, without their items',
  params: workspaceParams,
  query: z.strictObject(pageQuery),
  response: pageOf(importBatchSchema.omit({ items: true })),
  status: 200,
});

export const cancelImport = endpoint({
  ...member,
  method: 'POST',
  path: '/workspaces/{workspace}/imports/{batch}/cancel',
  name: 'cancelImport',
  summary: 'Leave out what has not begun yet',
  params: batchParams,
  response: importBatchSchema,
  status: 200,
});

export const retryImport = endpoint({
  ...member,
  method: 'POST',
  path: '/workspaces/{workspace}/imports/{batch}/retry',
  name: 'retryImport',
  summary: 'Try again what failed',
  params: batchParams,
  response: importBatchSchema,
  status: 200,
});
