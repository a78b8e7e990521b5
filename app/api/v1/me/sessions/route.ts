import { endOtherSessions, listSessions } from '@/lib/api/people';
import { userRoute } from '@/lib/server/http';
import * as users from '@/lib/server/users';

export const GET = userRoute(listSessions, ({ identity }) => users.listSessions(identity));
export const DELETE = userRoute(endOtherSessions, ({ identity }) => users.endOtherSessions(identity));
