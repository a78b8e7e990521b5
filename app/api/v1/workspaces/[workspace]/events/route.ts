import { listEvents } from '@/lib/api/workspaces';
import { route } from '@/lib/server/http';
import * as feed from '@/lib/server/event-feed';

export const GET = route(listEvents, ({ actor, query }) => feed.listEvents(actor, query));
