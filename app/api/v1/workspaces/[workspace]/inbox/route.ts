import { getInbox } from '@/lib/api/workspaces';
import { route } from '@/lib/server/http';
import * as inbox from '@/lib/server/inbox';

export const GET = route(getInbox, ({ actor }) => inbox.getInbox(actor));
