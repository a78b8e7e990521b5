import { endSession } from '@/lib/api/people';
import { userRoute } from '@/lib/server/http';
import * as users from '@/lib/server/users';

export const DELETE = userRoute(endSession, ({ identity, params }) => users.endSession(identity, params.session));
