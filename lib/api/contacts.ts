/** The contact log of a claim: who was asked what, and what they answered. */
import { z } from 'zod';
import { contactDraftSchema, contactPatchSchema, contactSchema } from '@/lib/domain/contact';
import { pageOf, pageQuery } from '@/lib/domain/page';
import { endpoint } from './endpoint';
import { annotationParams, contactParams } from './params';

const member = { tag: 'contacts', access: 'member' } as const;

export const listContacts = endpoint({
  ...member,
  method: 'GET',
  path: '/workspaces/{workspace}/annotations/{annotation}/contacts',
  name: 'listContacts',
  summary: 'Who was asked about a claim, oldest first',
  ability: 'article:read',
  params: annotationParams,
  query: z.strictObject(pageQuery),
  response: pageOf(contactSchema),
  status: 200,
});

export const addContact = endpoint({
  ...member,
  method: 'POST',
  path: '/workspaces/{workspace}/annotations/{annotation}/contacts',
  name: 'addContact',
  summary: 'Note that somebody was asked',
  ability: 'contact:add',
  params: annotationParams,
  body: contactDraftSchema,
  response: contactSchema,
  location: '/workspaces/{workspace}/contacts/{id}',
  status: 201,
});

export const updateContact = endpoint({
  ...member,
  method: 'PATCH',
  path: '/workspaces/{workspace}/contacts/{contact}',
  name: 'updateContact',
  summary: 'Note the answer, or correct the entry',
  ability: 'contact:update',
  params: contactParams,
  ifMatch: true,
  body: contactPatchSchema,
  response: contactSchema,
  status: 200,
});

export const removeContact = endpoint({
  ...member,
  method: 'DELETE',
  path: '/workspaces/{workspace}/contacts/{contact}',
  name: 'removeContact',
  summary: 'Move an entry of the contact log to the trash',
  ability: 'contact:remove',
  params: contactParams,
  ifMatch: true,
  response: null,
  status: 204,
});

export const restoreContact = endpoint({
  ...member,
  method: 'POST',
  path: '/workspaces/{workspace}/contacts/{contact}/restore',
  name: 'restoreContact',
  summary: 'Take an entry of the contact log out of the trash',
  ability: 'contact:remove',
  params: contactParams,
  response: contactSchema,
  status: 200,
});
