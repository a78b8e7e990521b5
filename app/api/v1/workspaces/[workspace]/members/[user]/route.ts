import { removeMember, updateMember } from '@/lib/api/people';
import { route } from '@/lib/server/http';
import * as members from '@/lib/server/members';

export const PATCH = route(updateMember, ({ actor, params, version, body }) =>
  members.updateMember(actor, params.user, version, body),
);
export const DELETE = route(removeMember, ({ actor, params, version }) =>
  members.removeMember(actor, params.user, version),
);
