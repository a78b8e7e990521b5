import { listAudit } from '@/lib/api/workspaces';
import { route } from '@/lib/server/http';
import * as audit from '@/lib/server/audit';

export const GET = route(listAudit, ({ actor, query }) => audit.listAudit(actor, query));
