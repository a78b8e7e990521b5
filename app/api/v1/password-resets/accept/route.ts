import { acceptPasswordReset } from '@/lib/api/people';
import { publicRoute } from '@/lib/server/http';
import * as resets from '@/lib/server/password-resets';

export const POST = publicRoute(acceptPasswordReset, ({ body, address }) => resets.acceptPasswordReset(body, address));
