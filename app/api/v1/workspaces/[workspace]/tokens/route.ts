import { createToken, listTokens } from '@/lib/api/people';
import { route } from '@/lib/server/http';
import * as tokens from '@/lib/server/tokens';

export const GET = route(listTokens, ({ actor, query }) => tokens.listTokens(actor, query));
export const POST = route(createToken, ({ actor, body }) => tokens.createToken(actor, body));
