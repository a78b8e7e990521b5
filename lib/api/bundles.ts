/** An article with everything that belongs to it, packed by another desk or installation. */
import { z } from 'zod';
import { articleSchema } from '@/lib/domain/article';
import { bundlePreviewSchema, MAX_BUNDLE } from '@/lib/domain/bundle';
import { uuidv7 } from '@/lib/domain/json';
import { endpoint } from './endpoint';
import { workspaceParams } from './params';

const packed = {
  tag: 'exports',
  access: 'member',
  ability: 'article:create',
  method: 'POST',
  params: workspaceParams,
  body: z.strictObject({}),
  upload: true,
  maxUpload: MAX_BUNDLE,
} as const;

export const previewBundle = endpoint({
  ...packed,
  path: '/workspaces/{workspace}/bundles/preview',
  name: 'previewBundle',
  summary: 'What a bundle holds, what of it was not understood and why; saves nothing',
  response: bundlePreviewSchema,
  status: 200,
});

export const importBundle = endpoint({
  ...packed,
  path: '/workspaces/{workspace}/bundles',
  name: 'importBundle',
  summary: 'Unpack a bundle into an article of this desk',
  /** The new article’s id: the same bundle sent again under it is not unpacked twice. */
  query: z.strictObject({ id: uuidv7.optional() }),
  response: articleSchema,
  location: '/workspaces/{workspace}/articles/{id}',
  status: 201,
});
