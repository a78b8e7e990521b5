import { z } from 'zod';
import { uuid } from '@/lib/domain/json';
import { pageOf, pageQuery } from '@/lib/domain/page';
import {
  TASK_DUE,
  TASK_KINDS,
  TASK_PRIORITIES,
  TASK_SORTS,
  TASK_STATUSES,
  taskDraftSchema,
  taskPatchSchema,
  taskSchema,
} from '@/lib/domain/task';
import { endpoint } from './endpoint';
import { taskParams, workspaceParams } from './params';

export const listTasks = endpoint({
  method: 'GET',
  path: '/workspaces/{workspace}/tasks',
  name: 'listTasks',
  summary: 'Tasks, by due date unless sorted otherwise',
  tag: 'tasks',
  access: 'member',
  ability: 'workspace:read',
  params: workspaceParams,
  query: z.strictObject({
    ...pageQuery,
    assignee: z.union([z.literal('me'), z.literal('none'), uuid]).optional(),
    status: z.enum(TASK_STATUSES).optional(),
    priority: z.enum(TASK_PRIORITIES).optional(),
    kind: z.enum(TASK_KINDS).optional(),
    articleId: uuid.optional(),
    annotationId: uuid.optional(),
    due: z.enum(TASK_DUE).optional(),
    sort: z.enum(TASK_SORTS).default('dueAt'),
  }),
  response: pageOf(taskSchema),
  status: 200,
});

export const createTask = endpoint({
  method: 'POST',
  path: '/workspaces/{workspace}/tasks',
  name: 'createTask',
  summary: 'Give work on an article or one annotation to a member',
  tag: 'tasks',
  access: 'member',
  ability: 'task:create',
  params: workspaceParams,
  body: taskDraftSchema,
  response: taskSchema,
  location: '/workspaces/{workspace}/tasks/{id}',
  status: 201,
});

export const getTask = endpoint({
  method: 'GET',
  path: '/workspaces/{workspace}/tasks/{task}',
  name: 'getTask',
  summary: 'One task',
  tag: 'tasks',
  access: 'member',
  ability: 'workspace:read',
  params: taskParams,
  response: taskSchema,
  status: 200,
});

export const updateTask = endpoint({
  method: 'PATCH',
  path: '/workspaces/{workspace}/tasks/{task}',
  name: 'updateTask',
  summary: 'Change a task; its assignee may change the status alone',
  tag: 'tasks',
  access: 'member',
  ability: 'task:progress',
  params: taskParams,
  ifMatch: true,
  body: taskPatchSchema,
  response: taskSchema,
  status: 200,
});

export const removeTask = endpoint({
  method: 'DELETE',
  path: '/workspaces/{workspace}/tasks/{task}',
  name: 'removeTask',
  summary: 'Move a task to the trash',
  tag: 'tasks',
  access: 'member',
  ability: 'task:remove',
  params: taskParams,
  ifMatch: true,
  response: null,
  status: 204,
});

export const restoreTask = endpoint({
  method: 'POST',
  path: '/workspaces/{workspace}/tasks/{task}/restore',
  name: 'restoreTask',
  summary: 'Take a task out of the trash',
  tag: 'tasks',
  access: 'member',
  ability: 'task:remove',
  params: taskParams,
  response: taskSchema,
  status: 200,
});
