import { getTask, removeTask, updateTask } from '@/lib/api/tasks';
import { route } from '@/lib/server/http';
import * as tasks from '@/lib/server/tasks';

export const GET = route(getTask, ({ actor, params }) => tasks.getTask(actor, params.task));

export const PATCH = route(updateTask, ({ actor, params, version, body }) =>
  tasks.updateTask(actor, params.task, version, body),
);

export const DELETE = route(removeTask, ({ actor, params, version }) => tasks.removeTask(actor, params.task, version));
