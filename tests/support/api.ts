/**
 * Asking the API as a client would: a real Request to the exported handler of the endpoint's own route file, through
 * everything route() does. Nothing listens on a port.
 */
import path from 'node:path';
import { addressOf } from '@/lib/api/call';
import type { BodyIn, Endpoint, ParamsIn, QueryIn, ResponseOf } from '@/lib/api/endpoint';
import type { Problem } from '@/lib/api/problem';
import { env } from '@/lib/server/env';
import { signInAs, type TestUser } from './factories';

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** Who asks: a user (a session is opened for them), or ready-made headers. Absent: nobody is signed in. */
export type Asker = TestUser | { cookie: string } | { authorization: string };

export type Ask<E> = {
  as?: Asker;
  params?: ParamsIn<E>;
  query?: QueryIn<E>;
  body?: BodyIn<E> | FormData;
  /** Sent as If-Match. */
  version?: number;
  headers?: Record<string, string>;
};

export type Told<T> = {
  status: number;
  headers: Headers;
  /** The answer of a 2xx, as its schema says; meaningless otherwise. */
  body: T;
  /** The problem of a 4xx or 5xx; meaningless otherwise. */
  problem: Problem;
  response: Response;
};

const API_FOLDER = path.resolve(import.meta.dirname, '../../app/api/v1');

/** Asks an endpoint by its value. */
export async function api<E extends Pick<Endpoint, 'method' | 'path'>>(
  target: E,
  ask: Ask<E> = {},
): Promise<Told<ResponseOf<E>>> {
  return apiRequest<ResponseOf<E>>(await handlerOf(target), target.method, addressOf(target, ask.params as object), {
    ...ask,
    params: ask.params as Record<string, string> | undefined,
    query: ask.query as Record<string, unknown> | undefined,
  });
}

/** Asks anything of a handler, also what the types would not let an endpoint be asked. */
export async function apiRequest<T = unknown>(
  handler: Handler,
  method: string,
  address: string,
  ask: {
    as?: Asker | undefined;
    params?: Record<string, string> | undefined;
    query?: Record<string, unknown> | undefined;
    body?: unknown;
    version?: number | undefined;
    headers?: Record<string, string> | undefined;
  } = {},
): Promise<Told<T>> {
  const url = new URL(address, env.origin);
  for (const [name, value] of Object.entries(ask.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const isForm = ask.body instanceof FormData;
  const headers = new Headers({
    ...(await headersOf(ask.as)),
    ...(ask.body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
    ...(ask.version === undefined ? {} : { 'if-match': `"v${ask.version}"` }),
    ...ask.headers,
  });
  const body = isForm || typeof ask.body === 'string' ? ask.body : JSON.stringify(ask.body);
  const request = new Request(url, { method, headers, ...(ask.body === undefined ? {} : { body: body as BodyInit }) });
  const params = Object.fromEntries(Object.entries(ask.params ?? {}).map(([name, value]) => [name, String(value)]));
  const response = await handler(request, { params: Promise.resolve(params) });
  const text = await response.clone().text();
  const json: unknown = /[/+]json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
  return { status: response.status, headers: response.headers, body: json as T, problem: json as Problem, response };
}

/** The exported handler of the file that serves the endpoint. */
export async function handlerOf(target: Pick<Endpoint, 'method' | 'path'>): Promise<Handler> {
  const folder = target.path.replace(/\{(\w+)\}/g, '[$1]');
  const file = path.join(API_FOLDER, folder, 'route.ts');
  const served = (await import(/* @vite-ignore */ file)) as Record<string, Handler | undefined>;
  const handler = served[target.method];
  if (!handler) throw new Error(`${file} does not export ${target.method}`);
  return handler;
}

async function headersOf(asker: Asker | undefined): Promise<Record<string, string>> {
  if (asker === undefined) return { 'sec-fetch-site': 'same-origin' };
  if ('id' in asker) return signInAs(asker);
  if ('cookie' in asker) return { 'sec-fetch-site': 'same-origin', ...asker };
  return asker;
}
