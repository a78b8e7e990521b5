/** Correction memos: what an article's author is asked to mend, and what they answer through their link. */
import { z } from 'zod';
import {
  letterItemSchema,
  MEMO_FORMATS,
  letterSchema,
  memoAnswerSchema,
  memoDraftSchema,
  memoLinkDraftSchema,
  memoListItemSchema,
  memoOpenSchema,
  memoPatchSchema,
  memoSchema,
} from '@/lib/domain/memo';
import { pageOf, pageQuery } from '@/lib/domain/page';
import { endpoint } from './endpoint';
import { articleParams, memoParams } from './params';

const member = { tag: 'memos', access: 'member' } as const;

export const listMemos = endpoint({
  ...member,
  method: 'GET',
  path: '/workspaces/{workspace}/articles/{article}/memos',
  name: 'listMemos',
  summary: 'Correction memos of an article, the newest first',
  ability: 'article:read',
  params: articleParams,
  query: z.strictObject(pageQuery),
  response: pageOf(memoListItemSchema),
  status: 200,
});

export const createMemo = endpoint({
  ...member,
  method: 'POST',
  path: '/workspaces/{workspace}/articles/{article}/memos',
  name: 'createMemo',
  summary: 'Begin a memo; without items it begins with the claims in which a verdict found a fault',
  ability: 'memo:manage',
  params: articleParams,
  body: memoDraftSchema,
  response: memoSchema,
  location: '/workspaces/{workspace}/memos/{id}',
  status: 201,
});

export const getMemo = endpoint({
  ...member,
  method: 'GET',
  path: '/workspaces/{workspace}/memos/{memo}',
  name: 'getMemo',
  summary: 'A memo with its items and the author’s answers',
  ability: 'article:read',
  params: memoParams,
  response: memoSchema,
  status: 200,
});

export const exportMemo = endpoint({
  ...member,
  method: 'GET',
  path: '/workspaces/{workspace}/memos/{memo}/export',
  name: 'exportMemo',
  summary: 'The memo as a document: what its author reads, in the memo’s language',
  ability: 'article:export',
  params: memoParams,
  query: z.strictObject({ format: z.enum(MEMO_FORMATS) }),
  response: null,
  status: 200,
});

export const updateMemo = endpoint({
  ...member,
  method: 'PATCH',
  path: '/workspaces/{workspace}/memos/{memo}',
  name: 'updateMemo',
  summary: 'Change a memo; changed words of an item are asked anew',
  ability: 'memo:manage',
  params: memoParams,
  ifMatch: true,
  body: memoPatchSchema,
  response: memoSchema,
  status: 200,
});

export const removeMemo = endpoint({
  ...member,
  method: 'DELETE',
  path: '/workspaces/{workspace}/memos/{memo}',
  name: 'removeMemo',
  summary: 'Move a memo to the trash; its link leads nowhere from then on',
  ability: 'memo:manage',
  params: memoParams,
  ifMatch: true,
  response: null,
  status: 204,
});

export const restoreMemo = endpoint({
  ...member,
  method: 'POST',
  path: '/workspaces/{workspace}/memos/{memo}/restore',
  name: 'restoreMemo',
  summary: 'Take a memo out of the trash',
  ability: 'memo:manage',
  params: memoParams,
  response: memoSchema,
  status: 200,
});

export const makeMemoLink = endpoint({
  ...member,
  method: 'POST',
  path: '/workspaces/{workspace}/memos/{memo}/link',
  name: 'makeMemoLink',
  summary: 'Make the author’s link, or a new one in place of the old; it is only in this answer',
  ability: 'memo:manage',
  params: memoParams,
  body: memoLinkDraftSchema,
  response: memoSchema.extend({ url: z.string() }),
  status: 200,
});

export const revokeMemoLink = endpoint({
  ...member,
  method: 'DELETE',
  path: '/workspaces/{workspace}/memos/{memo}/link',
  name: 'revokeMemoLink',
  summary: 'End the author’s link',
  ability: 'memo:manage',
  params: memoParams,
  response: memoSchema,
  status: 200,
});

export const openMemo = endpoint({
  method: 'POST',
  path: '/memos/open',
  name: 'openMemo',
  summary: 'Read a memo by its link; the same answer for a wrong, an ended and a revoked one',
  tag: 'memos',
  access: 'public',
  ability: null,
  body: memoOpenSchema,
  response: letterSchema,
  status: 200,
});

export const answerMemo = endpoint({
  method: 'PUT',
  path: '/memos/answers',
  name: 'answerMemo',
  summary: 'Accept, decline or answer one item of a memo by its link',
  tag: 'memos',
  access: 'public',
  ability: null,
  body: memoAnswerSchema,
  response: letterItemSchema,
  status: 200,
});
