import { getWorkspace, updateWorkspace } from '@/lib/api/workspaces';
import { route } from '@/lib/server/http';
import * as workspaces from '@/lib/server/workspaces';

export const GET = route(getWorkspace, ({ actor }) => workspaces.getWorkspace(actor));
export const PATCH = route(updateWorkspace, ({ actor, version, body }) =>
  workspaces.updateWorkspace(actor, version, body),
);
