import { markInboxSeen } from '@/lib/api/workspaces';
import { route } from '@/lib/server/http';
import * as inbox from '@/lib/server/inbox';

export const PUT = route(markInboxSeen, ({ actor, body }) => inbox.markInboxSeen(actor, body.seq));
