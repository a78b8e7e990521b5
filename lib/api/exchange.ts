/** Annotations from files of other tools: first what is understood of them, then bringing them in. */
import {
  exchangeOptionsSchema,
  exchangePreviewSchema,
  exchangeQuerySchema,
  exchangeResultSchema,
} from '@/lib/domain/exchange';
import { endpoint } from './endpoint';
import { workspaceParams } from './params';

const member = {
  method: 'POST',
  tag: 'imports',
  access: 'member',
  ability: 'article:create',
  params: workspaceParams,
  query: exchangeQuerySchema,
  body: exchangeOptionsSchema,
  upload: true,
} as const;

export const previewExchange = endpoint({
  ...member,
  path: '/workspaces/{workspace}/exchange/preview',
  name: 'previewExchange',
  summary: 'What is understood of a file of annotations, what is not and why; saves nothing',
  response: exchangePreviewSchema,
  status: 200,
});

export const importExchange = endpoint({
  ...member,
  path: '/workspaces/{workspace}/exchange/imports',
  name: 'importExchange',
  summary: 'Make articles of a file of annotations, or add its annotations to an article; all or nothing',
  response: exchangeResultSchema,
  status: 200,
});
