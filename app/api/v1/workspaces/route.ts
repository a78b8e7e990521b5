import { createWorkspace, listWorkspaces } from '@/lib/api/workspaces';
import { userRoute } from '@/lib/server/http';
import * as workspaces from '@/lib/server/workspaces';

export const GET = userRoute(listWorkspaces, ({ identity }) => workspaces.listWorkspaces(identity));
export const POST = userRoute(createWorkspace, ({ identity, body }) => workspaces.createWorkspace(identity, body));
