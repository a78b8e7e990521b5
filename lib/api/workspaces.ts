import { z } from 'zod';
import { eventSchema } from '@/lib/domain/event';
import { inboxSchema } from '@/lib/domain/inbox';
import { uuid } from '@/lib/domain/json';
import { roleSchema } from '@/lib/domain/member';
import { pageOf, pageQuery } from '@/lib/domain/page';
import { workspaceDraftSchema, workspacePatchSchema, workspaceSchema } from '@/lib/domain/workspace';
import { endpoint } from './endpoint';
import { workspaceParams } from './params';

export const listWorkspaces = endpoint({
  method: 'GET',
  path: '/workspaces',
  name: 'listWorkspaces',
  summary: 'The workspaces one belongs to',
  tag: 'workspaces',
  access: 'user',
  ability: null,
  response: pageOf(workspaceSchema),
  status: 200,
});

export const createWorkspace = endpoint({
  method: 'POST',
  path: '/workspaces',
  name: 'createWorkspace',
  summary: 'Open a workspace and own it',
  tag: 'workspaces',
  access: 'user',
  ability: null,
  body: workspaceDraftSchema,
  response: workspaceSchema,
  location: '/workspaces/{slug}',
  status: 201,
});

export const getWorkspace = endpoint({
  method: 'GET',
  path: '/workspaces/{workspace}',
  name: 'getWorkspace',
  summary: 'A workspace, its rating scale and one’s role in it',
  tag: 'workspaces',
  access: 'member',
  ability: 'workspace:read',
  params: workspaceParams,
  response: workspaceSchema,
  status: 200,
});

export const updateWorkspace = endpoint({
  method: 'PATCH',
  path: '/workspaces/{workspace}',
  name: 'updateWorkspace',
  summary: 'Change a workspace’s name, language, rating scale or public page',
  tag: 'workspaces',
  access: 'member',
  ability: 'workspace:update',
  params: workspaceParams,
  ifMatch: true,
  body: workspacePatchSchema,
  response: workspaceSchema,
  status: 200,
});

export const getInbox = endpoint({
  method: 'GET',
  path: '/workspaces/{workspace}/inbox',
  name: 'getInbox',
  summary: 'One’s open tasks by due date and what changed since one was last here',
  tag: 'inbox',
  access: 'member',
  ability: 'workspace:read',
  params: workspaceParams,
  response: inboxSchema,
  status: 200,
});

export const markInboxSeen = endpoint({
  method: 'PUT',
  path: '/workspaces/{workspace}/inbox/seen',
  name: 'markInboxSeen',
  summary: 'Mark everything up to an event as seen',
  tag: 'inbox',
  access: 'member',
  ability: 'workspace:read',
  params: workspaceParams,
  body: z.strictObject({ seq: z.int().min(0).max(2_147_483_647) }),
  response: null,
  status: 204,
});

/** Members read what happens to articles; the whole log, with members and tokens, is the owners'. */
export const listEvents = endpoint({
  method: 'GET',
  path: '/workspaces/{workspace}/events',
  name: 'listEvents',
  summary: 'What happened after an event, oldest first',
  tag: 'events',
  access: 'member',
  ability: 'workspace:read',
  params: workspaceParams,
  query: z.strictObject({
    after: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
    limit: pageQuery.limit,
    articleId: uuid.optional(),
  }),
  response: z.object({
    items: z.array(eventSchema),
    lastSeq: z.int(),
    nextCursor: z.string().nullable(),
    /** Annotations of which something was closed to the reader since `after`: forget what was read of them. */
    closed: z.array(uuid),
    /** The reader's role now: what was read with another one may say too much. */
    role: roleSchema,
  }),
  status: 200,
});

export const listAudit = endpoint({
  method: 'GET',
  path: '/workspaces/{workspace}/audit',
  name: 'listAudit',
  summary: 'The audit log, newest first',
  tag: 'events',
  access: 'member',
  ability: 'audit:read',
  params: workspaceParams,
  query: z.strictObject({ ...pageQuery, actorId: uuid.optional(), type: z.string().max(60).optional() }),
  response: pageOf(eventSchema),
  status: 200,
});
