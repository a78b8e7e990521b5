/** Notes on an annotation, in threads. */
import { z } from 'zod';
import { noteDraftSchema, notePatchSchema, noteSchema } from '@/lib/domain/note';
import { pageOf, pageQuery } from '@/lib/domain/page';
import { endpoint } from './endpoint';
import { annotationParams, noteParams } from './params';

const member = { access: 'member' } as const;

export const listNotes = endpoint({
  ...member,
  method: 'GET',
  path: '/workspaces/{workspace}/annotations/{annotation}/notes',
  name: 'listNotes',
  summary: 'The notes on an annotation, oldest first; replies carry their thread’s id',
  tag: 'notes',
  ability: 'article:read',
  params: annotationParams,
  query: z.strictObject(pageQuery),
  response: pageOf(noteSchema),
  status: 200,
});

export const createNote = endpoint({
  ...member,
  method: 'POST',
  path: '/workspaces/{workspace}/annotations/{annotation}/notes',
  name: 'createNote',
  summary: 'Write a note, or reply to one',
  tag: 'notes',
  ability: 'note:create',
  params: annotationParams,
  body: noteDraftSchema,
  response: noteSchema,
  location: '/workspaces/{workspace}/notes/{id}',
  status: 201,
});

export const updateNote = endpoint({
  ...member,
  method: 'PATCH',
  path: '/workspaces/{workspace}/notes/{note}',
  name: 'updateNote',
  summary: 'Change a note, or choose it for the report',
  tag: 'notes',
  ability: 'note:update',
  params: noteParams,
  ifMatch: true,
  body: notePatchSchema,
  response: noteSchema,
  status: 200,
});

export const removeNote = endpoint({
  ...member,
  method: 'DELETE',
  path: '/workspaces/{workspace}/notes/{note}',
  name: 'removeNote',
  summary: 'Move a note to the trash',
  tag: 'notes',
  ability: 'note:remove',
  params: noteParams,
  ifMatch: true,
  response: null,
  status: 204,
});

export const restoreNote = endpoint({
  ...member,
  method: 'POST',
  path: '/workspaces/{workspace}/notes/{note}/restore',
  name: 'restoreNote',
  summary: 'Take a note out of the trash',
  tag: 'notes',
  ability: 'note:remove',
  params: noteParams,
  response: noteSchema,
  status: 200,
});

export const resolveNote = endpoint({
  ...member,
  method: 'POST',
  path: '/workspaces/{workspace}/notes/{note}/resolve',
  name: 'resolveNote',
  summary: 'Close a thread',
  tag: 'notes',
  ability: 'note:resolve',
  params: noteParams,
  response: noteSchema,
  status: 200,
});

export const reopenNote = endpoint({
  ...member,
  method: 'POST',
  path: '/workspaces/{workspace}/notes/{note}/reopen',
  name: 'reopenNote',
  summary: 'Open a thread again',
  tag: 'notes',
  ability: 'note:resolve',
  params: noteParams,
  response: noteSchema,
  status: 200,
});
