import { setUp } from '@/lib/api/people';
import { publicRoute } from '@/lib/server/http';
import * as setup from '@/lib/server/setup';

export const POST = publicRoute(setUp, ({ body, address }) => setup.setUp(body, address));
