import { importDraftSchema, importPreviewSchema } from '@/lib/domain/article';
import { endpoint } from './endpoint';
import { workspaceParams } from './params';

export const previewImport = endpoint({
  method: 'POST',
  path: '/workspaces/{workspace}/imports/preview',
  name: 'previewImport',
  summary:
    'What would be imported: document, sentences, language, direction, metadata; saves nothing. Accept: application/x-ndjson is told how many pages are read',
  tag: 'articles',
  access: 'member',
  ability: 'article:create',
  params: workspaceParams,
  body: importDraftSchema,
  upload: true,
  response: importPreviewSchema,
  status: 200,
});
