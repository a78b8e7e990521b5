import { listMembers } from '@/lib/api/people';
import { route } from '@/lib/server/http';
import * as members from '@/lib/server/members';

export const GET = route(listMembers, ({ actor, query }) => members.listMembers(actor, query));
