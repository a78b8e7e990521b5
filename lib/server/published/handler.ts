/** The one wrapper of public pages: what goes wrong in one is answered as a page in the reader's language, and logged once. */
import { STATUS } from '@/lib/domain/errors';
import { toAppError } from '../db';
import { log } from '../log';
import { localeOf } from '../problem';
import { faultPage } from './fault-page';
import { respond, type Rendered } from './respond';

type Context<P> = { params: Promise<P> };

export const publicPage =
  <P = object>(run: (params: P, request: Request) => Promise<Rendered | Response>) =>
  async (request: Request, context: Context<P>): Promise<Response> => {
    try {
      const answer = await run(await context.params, request);
      return answer instanceof Response ? answer : respond(request, answer);
    } catch (thrown) {
      const error = toAppError(thrown);
      if (STATUS[error.code] >= 500) log.error({ err: error.details.cause ?? error, url: request.url }, error.code);
      return respond(request, faultPage(error, localeOf(request.headers)));
    }
  };

/** To another public address, for good; kept by caches as long as a page is. */
export const redirectTo = (address: string, status: 302 | 308 = 308): Response =>
  new Response(null, { status, headers: { location: address, 'cache-control': 'public, max-age=60' } });
