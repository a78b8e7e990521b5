import { revokeInvitation } from '@/lib/api/people';
import { route } from '@/lib/server/http';
import * as invitations from '@/lib/server/invitations';

export const DELETE = route(revokeInvitation, ({ actor, params }) =>
  invitations.revokeInvitation(actor, params.invitation),
);
