import { restoreTask } from '@/lib/api/tasks';
import { route } from '@/lib/server/http';
import * as tasks from '@/lib/server/tasks';

export const POST = route(restoreTask, ({ actor, params }) => tasks.restoreTask(actor, params.task));
