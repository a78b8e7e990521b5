import { createTask, listTasks } from '@/lib/api/tasks';
import { route } from '@/lib/server/http';
import * as tasks from '@/lib/server/tasks';

export const GET = route(listTasks, ({ actor, query }) => tasks.listTasks(actor, query));

export const POST = route(createTask, ({ actor, body }) => tasks.createTask(actor, body));
