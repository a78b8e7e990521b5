import { revokeToken } from '@/lib/api/people';
import { route } from '@/lib/server/http';
import * as tokens from '@/lib/server/tokens';

export const DELETE = route(revokeToken, ({ actor, params }) => tokens.revokeToken(actor, params.token));
