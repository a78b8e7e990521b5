import { z } from 'zod';
import { uuid } from '@/lib/domain/json';
import {
  email,
  invitationAcceptSchema,
  invitationDraftSchema,
  invitationSchema,
  memberPatchSchema,
  memberSchema,
  password,
  sessionSchema,
  userPatchSchema,
  userSchema,
} from '@/lib/domain/member';
import { pageOf, pageQuery } from '@/lib/domain/page';
import { apiTokenDraftSchema, apiTokenSchema } from '@/lib/domain/token';
import { setupSchema } from '@/lib/domain/workspace';
import { endpoint } from './endpoint';
import { invitationParams, sessionParams, tokenParams, userParams, workspaceParams } from './params';

export const setUp = endpoint({
  method: 'POST',
  path: '/setup',
  name: 'setUp',
  summary: 'Make the first owner and the first workspace; only while nobody exists',
  tag: 'setup',
  access: 'public',
  ability: null,
  body: setupSchema,
  response: z.object({
    user: z.object({ id: uuid, email: z.string(), name: z.string() }),
    workspace: z.object({ id: uuid, slug: z.string(), name: z.string() }),
    sampleArticleId: uuid.nullable(),
  }),
  status: 201,
});

export const getMe = endpoint({
  method: 'GET',
  path: '/me',
  name: 'getMe',
  summary: 'Who is asking, and their memberships',
  tag: 'session',
  access: 'user',
  ability: null,
  response: userSchema,
  status: 200,
});

export const updateMe = endpoint({
  method: 'PATCH',
  path: '/me',
  name: 'updateMe',
  summary: 'Change one’s name, language or password; a new password ends all other sessions',
  tag: 'session',
  access: 'user',
  ability: null,
  ifMatch: true,
  body: userPatchSchema,
  response: userSchema,
  status: 200,
});

export const listSessions = endpoint({
  method: 'GET',
  path: '/me/sessions',
  name: 'listSessions',
  summary: 'Where one is signed in',
  tag: 'session',
  access: 'user',
  ability: null,
  response: pageOf(sessionSchema),
  status: 200,
});

export const endOtherSessions = endpoint({
  method: 'DELETE',
  path: '/me/sessions',
  name: 'endOtherSessions',
  summary: 'Sign out everywhere else',
  tag: 'session',
  access: 'user',
  ability: null,
  response: null,
  status: 204,
});

export const endSession = endpoint({
  method: 'DELETE',
  path: '/me/sessions/{session}',
  name: 'endSession',
  summary: 'Sign out of one session',
  tag: 'session',
  access: 'user',
  ability: null,
  params: sessionParams,
  response: null,
  status: 204,
});

export const requestPasswordReset = endpoint({
  method: 'POST',
  path: '/password-resets',
  name: 'requestPasswordReset',
  summary: 'Ask for a reset link by mail; the answer is the same for an unknown address',
  tag: 'session',
  access: 'public',
  ability: null,
  body: z.strictObject({ email }),
  response: null,
  status: 204,
});

export const acceptPasswordReset = endpoint({
  method: 'POST',
  path: '/password-resets/accept',
  name: 'acceptPasswordReset',
  summary: 'Set a new password with a reset token; ends all sessions',
  tag: 'session',
  access: 'public',
  ability: null,
  body: z.strictObject({ token: z.string().min(20).max(200), password }),
  response: null,
  status: 204,
});

export const listMembers = endpoint({
  method: 'GET',
  path: '/workspaces/{workspace}/members',
  name: 'listMembers',
  summary: 'The members of a workspace',
  tag: 'members',
  access: 'member',
  ability: 'workspace:read',
  params: workspaceParams,
  query: z.strictObject(pageQuery),
  response: pageOf(memberSchema),
  status: 200,
});

export const updateMember = endpoint({
  method: 'PATCH',
  path: '/workspaces/{workspace}/members/{user}',
  name: 'updateMember',
  summary: 'Change a member’s role; the last owner stays one',
  tag: 'members',
  access: 'member',
  ability: 'member:manage',
  params: userParams,
  ifMatch: true,
  body: memberPatchSchema,
  response: memberSchema,
  status: 200,
});

export const removeMember = endpoint({
  method: 'DELETE',
  path: '/workspaces/{workspace}/members/{user}',
  name: 'removeMember',
  summary: 'Remove a member; what they wrote stays, their tokens end',
  tag: 'members',
  access: 'member',
  ability: 'member:manage',
  params: userParams,
  ifMatch: true,
  response: null,
  status: 204,
});

export const listInvitations = endpoint({
  method: 'GET',
  path: '/workspaces/{workspace}/invitations',
  name: 'listInvitations',
  summary: 'Invitations that are still open',
  tag: 'members',
  access: 'member',
  ability: 'member:manage',
  params: workspaceParams,
  query: z.strictObject(pageQuery),
  response: pageOf(invitationSchema),
  status: 200,
});

export const createInvitation = endpoint({
  method: 'POST',
  path: '/workspaces/{workspace}/invitations',
  name: 'createInvitation',
  summary: 'Invite somebody; the link is only in this answer (and mailed, when mail is configured)',
  tag: 'members',
  access: 'member',
  ability: 'member:manage',
  params: workspaceParams,
  body: invitationDraftSchema,
  response: invitationSchema.extend({ url: z.string(), mailed: z.boolean() }),
  location: '/workspaces/{workspace}/invitations/{id}',
  status: 201,
});

export const revokeInvitation = endpoint({
  method: 'DELETE',
  path: '/workspaces/{workspace}/invitations/{invitation}',
  name: 'revokeInvitation',
  summary: 'Take an invitation back',
  tag: 'members',
  access: 'member',
  ability: 'member:manage',
  params: invitationParams,
  response: null,
  status: 204,
});

export const acceptInvitation = endpoint({
  method: 'POST',
  path: '/invitations/accept',
  name: 'acceptInvitation',
  summary: 'Join a workspace: as a newcomer with name and password, or signed in with the token alone',
  tag: 'members',
  access: 'public',
  ability: null,
  body: invitationAcceptSchema,
  response: z.object({
    workspace: z.object({ id: uuid, slug: z.string(), name: z.string() }),
    user: z.object({ id: uuid, name: z.string(), email: z.string() }),
  }),
  status: 201,
});

export const listTokens = endpoint({
  method: 'GET',
  path: '/workspaces/{workspace}/tokens',
  name: 'listTokens',
  summary: 'API tokens of the workspace',
  tag: 'tokens',
  access: 'member',
  ability: 'token:manage',
  params: workspaceParams,
  query: z.strictObject(pageQuery),
  response: pageOf(apiTokenSchema),
  status: 200,
});

export const createToken = endpoint({
  method: 'POST',
  path: '/workspaces/{workspace}/tokens',
  name: 'createToken',
  summary: 'Make an API token; the secret is only in this answer',
  tag: 'tokens',
  access: 'member',
  ability: 'token:manage',
  params: workspaceParams,
  body: apiTokenDraftSchema,
  response: apiTokenSchema.extend({ token: z.string() }),
  location: '/workspaces/{workspace}/tokens/{id}',
  status: 201,
});

export const revokeToken = endpoint({
  method: 'DELETE',
  path: '/workspaces/{workspace}/tokens/{token}',
  name: 'revokeToken',
  summary: 'End an API token',
  tag: 'tokens',
  access: 'member',
  ability: 'token:manage',
  params: tokenParams,
  response: null,
  status: 204,
});
