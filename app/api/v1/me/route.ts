import { getMe, updateMe } from '@/lib/api/people';
import { userRoute } from '@/lib/server/http';
import { rememberingLocale } from '@/lib/server/locale-cookie';
import * as users from '@/lib/server/users';

export const GET = userRoute(getMe, ({ identity }) => users.getMe(identity));
export const PATCH = userRoute(updateMe, async ({ identity, version, body }) =>
  rememberingLocale(await users.updateMe(identity, version, body), body.locale),
);
