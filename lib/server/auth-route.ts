/**
 * next-auth's handler behind our gate: limits on guessing, and callback addresses checked before next-auth sees them,
 * since it answers 500 to junk.
 */
import 'server-only';
import NextAuth from 'next-auth';
import { v7 } from 'uuid';
import { AppError } from '@/lib/domain/errors';
import { CALLBACK_COOKIE, SESSION_COOKIE } from './auth-cookies';
import { authOptions, safeCallback } from './auth';
import { toAppError } from './db';
import { env } from './env';
import { addressOfPeer, refuseCrossSite } from './http';
import { limits, take } from './limits';
import { localeOf, problemOf } from './problem';

type Context = { params: Promise<{ nextauth: string[] }> };

const handler = NextAuth(authOptions) as (request: Request, context: Context) => Promise<Response>;
const MAX_FORM = 20_000;

export async function authRoute(request: Request, context: Context): Promise<Response> {
  try {
    const { nextauth } = await context.params;
    if (request.method === 'POST') refuseCrossSite(request);
    const clean = await cleaned(request);
    const isSignIn = request.method === 'POST' && nextauth.join('/') === 'callback/credentials';
    return await (isSignIn ? limitedSignIn(clean, context) : handler(clean, context));
  } catch (thrown) {
    const error = toAppError(thrown);
    const problem = problemOf(error, v7(), localeOf(request.headers));
    const headers: Record<string, string> = {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
    };
    if (error.details.retryAfter !== undefined) headers['retry-after'] = String(error.details.retryAfter);
    return new Response(JSON.stringify(problem), { status: problem.status, headers });
  }
}

/** Counts a try before the password is looked at, and gives it back when it was right. */
async function limitedSignIn(request: Request, context: Context): Promise<Response> {
  const form = new URLSearchParams(await request.clone().text());
  const account = (form.get('email') ?? '').trim().toLowerCase().slice(0, 254);
  const address = addressOfPeer(request);
  await take(limits.address, address);
  await take(limits.account, account);
  const response = await handler(request, context);
  const isIn = response.headers
    .getSetCookie()
    .some((value) => value.startsWith(`${SESSION_COOKIE}=`) && !/Max-Age=0/i.test(value));
  if (isIn) await Promise.all([limits.account.delete(account), limits.address.reward(address)]);
  return response;
}

/** The request with callback addresses that next-auth can stomach. */
async function cleaned(request: Request): Promise<Request> {
  const url = new URL(request.url);
  const callback = url.searchParams.get('callbackUrl');
  if (callback !== null) url.searchParams.set('callbackUrl', safeCallback(callback, env.origin));
  const headers = new Headers(request.headers);
  const kept = (headers.get('cookie') ?? '')
    .split(';')
    .filter((part) => !part.trim().startsWith(`${CALLBACK_COOKIE}=`));
  headers.set('cookie', kept.join(';'));
  if (request.method !== 'POST') return remake(url, { method: request.method, headers });

  const text = await request.text();
  if (text.length > MAX_FORM) throw new AppError('too_large', { values: { limit: 0 } });
  const isJson = /^application\/json\b/i.test(headers.get('content-type') ?? '');
  const form = isJson ? formOf(text) : new URLSearchParams(text);
  if (form.has('callbackUrl')) form.set('callbackUrl', safeCallback(form.get('callbackUrl') ?? '/', env.origin));
  headers.set('content-type', 'application/x-www-form-urlencoded');
  headers.delete('content-length');
  return remake(url, { method: 'POST', headers, body: form.toString() });
}

function formOf(json: string): URLSearchParams {
  try {
    const parsed: unknown = JSON.parse(json);
    const entries = Object.entries(parsed ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    return new URLSearchParams(entries);
  } catch {
    throw new AppError('invalid', { issues: [{ path: '', message: 'bad_json' }] });
  }
}

/** next-auth reads `nextUrl`, which a plain Request lacks. */
async function remake(url: URL, init: RequestInit): Promise<Request> {
  const { NextRequest } = await import('next/server');
  return new NextRequest(url, init as ConstructorParameters<typeof NextRequest>[1]);
}
