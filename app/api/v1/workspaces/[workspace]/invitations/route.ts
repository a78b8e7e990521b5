import { createInvitation, listInvitations } from '@/lib/api/people';
import { route } from '@/lib/server/http';
import * as invitations from '@/lib/server/invitations';

export const GET = route(listInvitations, ({ actor, query }) => invitations.listInvitations(actor, query));
export const POST = route(createInvitation, ({ actor, body }) => invitations.createInvitation(actor, body));
