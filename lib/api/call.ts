/** The browser's one fetch: typed by the endpoint, failing with the server's problem. */
import type { z } from 'zod';
import type { BodyIn, Endpoint, ParamsIn, QueryIn, ResponseOf } from './endpoint';
import { problemSchema, type Problem } from './problem';

type AnyCallable = Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;

type Need<Key extends string, Value> = [Value] extends [undefined] ? { [K in Key]?: undefined } : { [K in Key]: Value };

export type CallInput<E> = Need<'params', ParamsIn<E>> &
  ([QueryIn<E>] extends [undefined] ? { query?: undefined } : { query?: QueryIn<E> }) &
  ([BodyIn<E>] extends [undefined] ? { body?: undefined } : { body: BodyIn<E> | FormData }) & {
    /** The version a change was made from. */
    version?: number;
    signal?: AbortSignal;
    /** Let the request outlive the page. */
    keepalive?: boolean;
  };

/** The server answered with a problem. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
    this.name = 'ProblemError';
  }
}

/** No answer came: offline, or the server is away. What was to be sent can be sent again. */
export class NetworkError extends Error {
  constructor(cause: unknown) {
    super('network', { cause });
    this.name = 'NetworkError';
  }
}

export const API_BASE = '/api/v1';

/** The address of an endpoint with its params and query filled in. */
export function addressOf(target: Pick<Endpoint, 'path'>, params: object = {}, query: object = {}): string {
  const path = target.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String((params as Record<string, unknown>)[name])),
  );
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value));
  const text = search.toString();
  return `${API_BASE}${path}${text ? `?${text}` : ''}`;
}

/** Throws ProblemError for an answer outside 2xx and NetworkError when there was none. */
export async function call<E extends AnyCallable>(target: E, input: CallInput<E>): Promise<ResponseOf<E>> {
  const headers: Record<string, string> = { accept: 'application/json' };
  const body: unknown = input.body;
  const isForm = typeof FormData !== 'undefined' && body instanceof FormData;
  if (body !== undefined && !isForm) headers['content-type'] = 'application/json';
  if (input.version !== undefined) headers['if-match'] = `"v${input.version}"`;

  let response: Response;
  try {
    response = await fetch(addressOf(target, input.params ?? {}, input.query ?? {}), {
      method: target.method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: isForm ? (body as FormData) : JSON.stringify(body) }),
      ...(input.signal ? { signal: input.signal } : {}),
      ...(input.keepalive ? { keepalive: true } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new NetworkError(error);
  }
  if (!response.ok) {
    const said: unknown = await response.json().catch(() => null);
    throw new ProblemError(problemFrom(said, response.status, response.statusText));
  }
  if (response.status === 204 || target.response === null) return undefined as ResponseOf<E>;
  return (await response.json()) as ResponseOf<E>;
}

/** What a refusal says of itself; a stand-in when something else than the API answered. */
export function problemFrom(said: unknown, status: number, statusText: string): Problem {
  const parsed = problemSchema.safeParse(said);
  if (parsed.success) return parsed.data;
  const code = status === 503 ? 'unavailable' : 'internal';
  return { type: 'about:blank', title: statusText, status, detail: statusText, code, requestId: '' };
}
