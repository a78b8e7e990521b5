import { requestPasswordReset } from '@/lib/api/people';
import { publicRoute } from '@/lib/server/http';
import * as resets from '@/lib/server/password-resets';

export const POST = publicRoute(requestPasswordReset, ({ body, address }) =>
  resets.requestPasswordReset(body.email, address),
);
