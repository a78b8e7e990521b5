/**
 * route(): the only HTTP code. It knows requests, never nouns: request id, cross-site check, body, schema, who is asking,
 * limits, the service, the answer's shape, errors.
 */
import { v7 } from 'uuid';
import { z } from 'zod';
import { API_BASE } from '@/lib/api/call';
import type { Access, AnyEndpoint, BodyOf, Endpoint, ParamsOf, QueryOf, ResponseOf } from '@/lib/api/endpoint';
import { AppError, type Issue } from '@/lib/domain/errors';
import type { Locale } from '@/lib/domain/locale';
import type { Actor } from '@/lib/domain/member';
import { toAppError } from './db';
import { env } from './env';
import { actorIn, identify, type Identity } from './identity';
import { limits, take } from './limits';
import { log } from './log';
import { Made } from './once';
import { hasAlready, takesType } from './negotiation';
import { localeOf, problemOf } from './problem';
import { readBody } from './request-body';

type AnyRouted = Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;

export type Asked<E> = {
  request: Request;
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
  /** The uploaded file of an endpoint that takes one. */
  file: { name: string; bytes: Uint8Array } | null;
  /** The version the change was made from; 0 where the endpoint asks for none. */
  version: number;
  locale: Locale;
  address: string;
};

type Answer<E> = ResponseOf<E> | Made<ResponseOf<E>> | Response | void;
type Context = { params?: Promise<Record<string, string | string[] | undefined>> };
type Handler = (request: Request, context: Context) => Promise<Response>;

/** For members of the workspace in the path. */
export const route = <E extends AnyRouted>(
  target: E,
  run: (asked: Asked<E> & { actor: Actor }) => Promise<Answer<E>>,
): Handler =>
  serve(target, async (asked, identity) => {
    if (identity === null) throw new AppError('unauthenticated');
    const { workspace } = asked.params as { workspace: string };
    return run({ ...asked, actor: await actorIn(identity, workspace) });
  });

/** For anybody signed in. */
export const userRoute = <E extends AnyRouted>(
  target: E,
  run: (asked: Asked<E> & { identity: Identity }) => Promise<Answer<E>>,
): Handler =>
  serve(target, async (asked, identity) => {
    if (identity === null) throw new AppError('unauthenticated');
    return run({ ...asked, identity });
  });

/** For anybody. */
export const publicRoute = <E extends AnyRouted>(
  target: E,
  run: (asked: Asked<E> & { identity: Identity | null }) => Promise<Answer<E>>,
): Handler => serve(target, (asked, identity) => run({ ...asked, identity }));

function serve<E extends AnyRouted>(
  target: E,
  run: (asked: Asked<E>, identity: Identity | null) => Promise<Answer<E>>,
): Handler {
  return async (request, context) => {
    const requestId = v7();
    const locale = localeOf(request.headers);
    const headers = new Headers({
      'x-request-id': requestId,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    if (target.media?.crossOrigin === true) openToOrigins(headers);
    // What may be asked for again with its tag may be kept, and is asked for again each time.
    if (target.media && target.method === 'GET') headers.set('cache-control', 'private, no-cache');
    try {
      if (target.media?.crossOrigin !== true || !hasBearer(request)) refuseCrossSite(request);
      const identity = await identifyFor(target.access, request);
      const address = addressOfPeer(request);
      const allowance = await take(limits.requests, identity?.userId ?? address);
      headers.set('ratelimit-limit', String(env.SANAD_RATE_LIMIT));
      headers.set('ratelimit-remaining', String(allowance.remainingPoints));
      headers.set('ratelimit-reset', String(Math.ceil(allowance.msBeforeNext / 1000)));
      if (target.media && !takesType(request.headers.get('accept'), target.media.gives)) {
        throw new AppError('not_acceptable');
      }
      const asked = await parse(target, request, context, { locale, address });
      const answer = await run(asked, identity);
      return unlessKnown(request, respond(target, asked.params as object, answer, headers));
    } catch (thrown) {
      return refuse(toAppError(thrown), { request, requestId, locale, headers });
    }
  };
}

/**
 * What a browser asks before a program of another origin may use these endpoints of one path: yes, with a token and
 * without cookies. Also the answer to whoever asks what the path can do.
 */
export const preflight =
  (...targets: [AnyEndpoint, ...AnyEndpoint[]]): ((request: Request) => Response) =>
  () => {
    const methods = targets.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
    const posted = targets.find(({ method }) => method === 'POST')?.media;
    const headers = new Headers({
      allow: [...methods, 'OPTIONS'].join(', '),
      'access-control-allow-methods': methods.join(', '),
      'access-control-allow-headers': 'Authorization, Content-Type, Accept, If-Match, If-None-Match, Prefer, Slug',
      'access-control-max-age': '7200',
    });
    if (posted) headers.set('accept-post', [posted.gives, ...posted.accepts, 'application/json'].join(', '));
    openToOrigins(headers);
    // With a body's length, not 204: the working group's own test of OPTIONS asks for 200.
    headers.set('content-length', '0');
    return new Response(null, { status: 200, headers });
  };

/** `*` is refused by browsers for requests that carry cookies: only a token gets anybody anywhere. */
function openToOrigins(headers: Headers): void {
  headers.set('access-control-allow-origin', '*');
  headers.set(
    'access-control-expose-headers',
    'Accept-Post, Allow, Content-Location, ETag, Link, Location, Preference-Applied, Retry-After, Vary, X-Request-Id',
  );
}

const hasBearer = (request: Request): boolean => /^bearer /i.test(request.headers.get('authorization') ?? '');

async function identifyFor(access: Access, request: Request): Promise<Identity | null> {
  const identity = await identify(request.headers);
  if (identity === null && access !== 'public') throw new AppError('unauthenticated');
  return identity;
}

/**
 * Browsers say where a request comes from. A bearer token is no cookie and cannot be ridden on, but a page elsewhere
 * can't send one without being asked first either, so one rule serves both.
 */
export function refuseCrossSite(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers.get('sec-fetch-site');
  if (site === 'same-origin' || site === 'none') return;
  const origin = request.headers.get('origin');
  if (origin !== null && isOwnOrigin(origin, request)) return;
  const isScript = site === null && origin === null;
  const isBrowserCookie = request.headers.get('cookie') !== null && request.headers.get('authorization') === null;
  if (isScript && !isBrowserCookie) return;
  throw new AppError('forbidden', { message: 'cross_site' });
}

export const isOwnOrigin = (origin: string, request: Request): boolean =>
  origin === env.origin || origin === `${env.isHttps ? 'https' : 'http'}://${request.headers.get('host') ?? ''}`;

/** The asker's address: set by instrumentation.ts from the socket, or by the proxies the environment believes. */
export function addressOfPeer(request: Request): string {
  const hops = (request.headers.get('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
  if (env.SANAD_PROXY_HOPS > 0) return hops.at(-env.SANAD_PROXY_HOPS) ?? 'unknown';
  return request.headers.get('x-sanad-peer') ?? 'unknown';
}

async function parse<E extends AnyRouted>(
  target: E,
  request: Request,
  context: Context,
  about: { locale: Locale; address: string },
): Promise<Asked<E>> {
  const params = target.params?.safeParse((await context.params) ?? {});
  if (params && !params.success) throw new AppError('not_found');

  const issues: Issue[] = [];
  const search = new URL(request.url).searchParams;
  const query = (target.query ?? z.strictObject({})).safeParse(Object.fromEntries(search));
  if (!query.success) issues.push(...toIssues(query.error, about.locale));

  const { json, file } = await readBody(target, request);
  const body = file === null || json !== undefined ? target.body?.safeParse(json) : undefined;
  if (body && !body.success) issues.push(...toIssues(body.error, about.locale));
  if (issues.length > 0) throw new AppError('invalid', { issues });

  return {
    request,
    params: params?.data as ParamsOf<E>,
    query: (target.query ? query.data : undefined) as QueryOf<E>,
    body: body?.data as BodyOf<E>,
    file,
    version: target.ifMatch === true ? ifMatch(request) : 0,
    ...about,
  };
}

const LOCALE_ERRORS = { en: z.locales.en().localeError, ar: z.locales.ar().localeError };

/** Our own codes stay codes (problem.ts words them), so do zod's commonest; the rest get zod's words in the asker's language. */
export const toIssues = (error: z.ZodError, locale: Locale): Issue[] =>
  error.issues.map((issue) => ({ path: issue.path.join('.'), ...wordsOf(issue, locale) }));

function wordsOf(issue: z.core.$ZodIssue, locale: Locale): Omit<Issue, 'path'> {
  const isOurs = /^[a-z]+(_[a-z]+)*$/.test(issue.message);
  if (isOurs) return { message: issue.message };
  if (issue.code === 'too_small' && issue.origin === 'string') {
    return issue.minimum === 1
      ? { message: 'required' }
      : { message: 'too_short', values: { count: Number(issue.minimum) } };
  }
  if (issue.code === 'too_big' && issue.origin === 'string') {
    return { message: 'too_long', values: { count: Number(issue.maximum) } };
  }
  if (issue.code === 'invalid_format' && issue.format === 'email') return { message: 'bad_email' };
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return { message: 'required' };
  const worded = LOCALE_ERRORS[locale](issue as never);
  return { message: typeof worded === 'string' ? worded : (worded?.message ?? issue.message) };
}

function ifMatch(request: Request): number {
  const header = request.headers.get('if-match');
  if (header === null) throw new AppError('precondition_required');
  const version = /^(?:W\/)?"v(\d{1,9})(?:-[\w-]{1,64})?"$/.exec(header.trim())?.[1];
  if (version === undefined) throw new AppError('invalid', { issues: [{ path: 'If-Match', message: '"v<version>"' }] });
  return Number(version);
}

function respond<E extends AnyRouted>(target: E, params: object, answer: Answer<E>, headers: Headers): Response {
  if (answer instanceof Response) {
    headers.forEach((value, name) => {
      if (!answer.headers.has(name)) answer.headers.set(name, value);
    });
    return answer;
  }
  const made = answer instanceof Made ? answer : null;
  if (target.response === null) return new Response(null, { status: target.status, headers });
  for (const [name, text] of Object.entries(made?.headers ?? {})) headers.set(name, text);
  const value = target.response.parse(made ? made.value : answer) as Record<string, unknown>;
  headers.set('content-type', target.media?.gives ?? 'application/json; charset=utf-8');
  if (typeof value['version'] === 'number') headers.set('etag', `"v${value['version']}"`);
  if (target.location) {
    const parts: Record<string, unknown> = { ...value, ...params };
    headers.set('location', API_BASE + target.location.replace(/\{(\w+)\}/g, (_, name: string) => String(parts[name])));
  }
  return new Response(JSON.stringify(value), { status: made && !made.isNew ? 200 : target.status, headers });
}

/** A read of what the client has already, by the tag it names, is answered without it. */
function unlessKnown({ method, headers }: Request, answer: Response): Response {
  if ((method !== 'GET' && method !== 'HEAD') || answer.status !== 200) return answer;
  if (!hasAlready(headers.get('if-none-match'), answer.headers.get('etag'))) return answer;
  answer.headers.delete('content-type');
  return new Response(null, { status: 304, headers: answer.headers });
}

function refuse(
  error: AppError,
  about: { request: Request; requestId: string; locale: Locale; headers: Headers },
): Response {
  const { request, requestId, locale, headers } = about;
  const problem = problemOf(error, requestId, locale);
  const facts = { requestId, method: request.method, url: new URL(request.url).pathname, status: problem.status };
  if (problem.status >= 500) log.error({ ...facts, err: error.details.cause ?? error }, error.code);
  else log.info(facts, error.code);
  headers.set('content-type', 'application/problem+json; charset=utf-8');
  headers.set('cache-control', 'no-store');
  headers.set('content-language', locale);
  if (error.details.message === 'missing_scope') {
    headers.set('www-authenticate', `Bearer error="insufficient_scope", scope="${error.details.values?.['scope']}"`);
  }
  if (error.details.retryAfter !== undefined) headers.set('retry-after', String(error.details.retryAfter));
  if (error.code === 'unavailable' && !headers.has('retry-after')) headers.set('retry-after', '2');
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
