import { acceptInvitation } from '@/lib/api/people';
import { publicRoute } from '@/lib/server/http';
import * as invitations from '@/lib/server/invitations';

export const POST = publicRoute(acceptInvitation, ({ identity, body, address }) =>
  invitations.acceptInvitation(identity, body, address),
);
