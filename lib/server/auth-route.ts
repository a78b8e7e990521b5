/**
 * next-auth's handler behind our gate: limits on guessing, callback addresses checked before next-auth sees them (it
 * answers 500 to junk), and database faults said as such. next-auth is called in its request/response form: the other one
 * reads cookies and headers behind our back.
 */
import 'server-only';
import NextAuth from 'next-auth';
import { v7 } from 'uuid';
import { AppError } from '@/lib/domain/errors';
import { authOptions, safeCallback, type Visit } from './auth';
import { CALLBACK_COOKIE, LOCALE_COOKIE, SESSION_COOKIE } from './auth-cookies';
import { toAppError } from './db';
import { env } from './env';
import { addressOfPeer, isOwnOrigin } from './http';
import { identify, type Identity } from './identity';
import { limits, take } from './limits';
import { localeCookie } from './locale-cookie';
import { log } from './log';
import { localeOf, problemOf } from './problem';
import { readAll } from './request-body';
import { closeSession } from './sessions';
import { localeOfUser } from './users';

type Context = { params: Promise<{ nextauth: string[] }> };
type Fields = Record<string, string>;
type Asked = { action: string[]; method: string; query: Fields; body: Fields; cookies: Fields; headers: Fields };
type Handler = (request: object, response: object, options: object) => Promise<void>;

const MAX_FORM = 20_000;

export async function authRoute(request: Request, context: Context): Promise<Response> {
  try {
    if (request.method === 'POST') refuseForeign(request);
    const asked = await read(request, (await context.params).nextauth);
    const visit: Visit = { userAgent: request.headers.get('user-agent') ?? '', address: addressOfPeer(request) };
    const path = `${asked.method} ${asked.action.join('/')}`;
    if (path === 'POST callback/credentials') return await signIn(asked, visit, await identify(request.headers));
    if (path === 'GET session' && (await identify(request.headers)) === null) forgetSession(asked);
    return await ask(asked, visit);
  } catch (thrown) {
    return refuse(toAppError(thrown), request);
  }
}

/**
 * Every form here carries next-auth's own token against cross-site requests, so a script without browser headers may
 * sign in; only what a browser says comes from elsewhere is refused.
 */
function refuseForeign(request: Request): void {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  if (site === 'same-origin' || site === 'none') return;
  if (site === null && origin === null) return;
  if (origin !== null && isOwnOrigin(origin, request)) return;
  throw new AppError('forbidden', { message: 'cross_site' });
}

/** Counts a try before the password is looked at, and gives it back when it was right. */
async function signIn(asked: Asked, visit: Visit, before: Identity | null): Promise<Response> {
  const account = (asked.body['email'] ?? '').trim().toLowerCase().slice(0, 254);
  await take(limits.address, visit.address);
  await take(limits.account, account);
  const response = await ask(asked, visit);
  const isIn = response.headers.getSetCookie().some((value) => new RegExp(`^${SESSION_COOKIE}(\\.0)?=.`).test(value));
  if (!isIn) return response;
  await Promise.all([limits.account.delete(account), limits.address.reward(visit.address)]);
  if (before?.via === 'session') await closeSession(before.sessionId);
  return response;
}

/** A session that was ended is nobody's, whatever its cookie says. */
function forgetSession(asked: Asked): void {
  for (const name of Object.keys(asked.cookies)) if (name.startsWith(SESSION_COOKIE)) delete asked.cookies[name];
}

/** The request in the plain form that next-auth reads, with callback addresses it can stomach. */
async function read(request: Request, action: string[]): Promise<Asked> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const body = request.method === 'POST' ? await readForm(request) : {};
  const cookies = cookiesOf(request.headers.get('cookie') ?? '');
  for (const [fields, name] of [
    [query, 'callbackUrl'],
    [body, 'callbackUrl'],
    [cookies, CALLBACK_COOKIE],
  ] as const) {
    const value = fields[name];
    if (value !== undefined) fields[name] = safeCallback(value, env.origin);
  }
  return { action, method: request.method, query, body, cookies, headers: Object.fromEntries(request.headers) };
}

function cookiesOf(header: string): Fields {
  const cookies: Fields = {};
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at > 0) cookies[part.slice(0, at).trim()] ??= decode(part.slice(at + 1).trim());
  }
  return cookies;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** A form or the same as JSON; only text counts. */
async function readForm(request: Request): Promise<Fields> {
  const text = new TextDecoder().decode(await readAll(request, MAX_FORM));
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    const entries = Object.entries((JSON.parse(text) as object | null) ?? {});
    return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    throw new AppError('invalid', { issues: [{ path: '', message: 'bad_json' }] });
  }
}

/** A browser that never chose a language gets the one of the person who signed in. */
async function ask(asked: Asked, visit: Visit): Promise<Response> {
  const { action, query, ...rest } = asked;
  const answer = new Answer();
  await (NextAuth as unknown as Handler)(
    { ...rest, query: { ...query, nextauth: action } },
    answer,
    authOptions(visit),
  );
  if (visit.fault !== undefined) throw visit.fault;
  if (visit.signedIn !== undefined && rest.cookies[LOCALE_COOKIE] === undefined) {
    answer.addCookie(localeCookie(await localeOfUser(visit.signedIn)));
  }
  return answer.toResponse();
}

/** As much of a Node response as next-auth writes to. */
class Answer {
  #status = 200;
  #body: string | null = null;
  readonly #headers = new Map<string, string | string[]>([['cache-control', 'no-store']]);

  status(code: number): this {
    this.#status = code;
    return this;
  }
  getHeader(name: string): string | string[] | undefined {
    return this.#headers.get(name.toLowerCase());
  }
  setHeader(name: string, value: string | string[]): this {
    this.#headers.set(name.toLowerCase(), value);
    return this;
  }
  addCookie(line: string): void {
    this.setHeader('set-cookie', [this.getHeader('set-cookie') ?? [], line].flat());
  }
  json(value: unknown): void {
    this.setHeader('content-type', 'application/json').send(value);
  }
  send(value: unknown): void {
    this.#body = typeof value === 'string' || value === undefined ? (value ?? null) : JSON.stringify(value);
  }
  end(): void {
    this.#body = null;
  }
  toResponse(): Response {
    const headers = new Headers();
    for (const [name, value] of this.#headers) [value].flat().forEach((each) => headers.append(name, each));
    return new Response(this.#body, { status: this.#status, headers });
  }
}

function refuse(error: AppError, request: Request): Response {
  const problem = problemOf(error, v7(), localeOf(request.headers));
  if (problem.status >= 500) log.error({ requestId: problem.requestId, err: error.details.cause ?? error }, error.code);
  const headers = new Headers({
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  });
  if (error.details.retryAfter !== undefined) headers.set('retry-after', String(error.details.retryAfter));
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
