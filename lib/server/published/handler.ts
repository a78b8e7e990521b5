/** The one wrapper of public pages: what goes wrong in one is answered as a page in the reader's language, and logged once. */
import { AppError, STATUS } from '@/lib/domain/errors';
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

/** Throws `not_found` for what isn't there. */
export function required<T>(found: T | null): T {
  if (found === null) throw new AppError('not_found');
  return found;
}

/** oEmbed answers programs: a plain status for what it can't show, 501 for a format it doesn't speak (as its spec says). */
export const oembedAnswer =
  (run: (query: URLSearchParams) => Promise<Rendered>) =>
  async (request: Request): Promise<Response> => {
    const query = new URL(request.url).searchParams;
    const format = query.get('format');
    if (format !== null && format !== 'json' && format !== 'xml') return bare(501);
    try {
      return respond(request, await run(query));
    } catch (thrown) {
      const error = toAppError(thrown);
      if (STATUS[error.code] >= 500) log.error({ err: error.details.cause ?? error, url: request.url }, error.code);
      return bare(STATUS[error.code]);
    }
  };

const bare = (status: number): Response =>
  new Response(null, { status, headers: { 'access-control-allow-origin': '*', 'cache-control': 'no-store' } });
