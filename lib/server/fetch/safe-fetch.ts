/**
 * The one way out: every address that people bring is fetched here. Public addresses only, each redirect checked anew, a
 * deadline for the whole, a budget for the body.
 */
import { STATUS_CODES } from 'node:http';
import { Client } from 'undici';
import type { Exchange } from '@/lib/domain/capture';
import type { FetchFault } from '@/lib/domain/fetch-fault';
import { env } from '../env';
import { FetchError, faultOf } from './fetch-error';
import { checkAddress, guardedConnector } from './guard';
import { readAnswer } from './read-answer';

export const MAX_HOPS = 5;
export const MAX_BYTES = 10 * 1024 * 1024;
const DEADLINE = 10_000;

export type Fetched = {
  finalUrl: string;
  status: number;
  /** Lower case; the last of a repeated one counts. */
  headers: Record<string, string>;
  /** Decoded from its content coding. */
  body: Uint8Array;
  /** Every request and the head of its answer, redirects first. */
  exchanges: Exchange[];
};

export type FetchOptions = {
  /** ok: a status of 400 or more is a fault. any: it is an answer like another. */
  acceptStatus?: 'ok' | 'any';
  signal?: AbortSignal;
  /** Milliseconds for everything. */
  deadline?: number;
  maxBytes?: number;
};

const HEADERS: [string, string][] = [
  ['user-agent', `Mozilla/5.0 (compatible; Sanad/0.1; +${env.origin})`],
  ['accept', 'text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8'],
  ['accept-language', 'ar,en;q=0.8,*;q=0.5'],
  ['accept-encoding', 'gzip, deflate, br'],
];

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Throws FetchError, with the exchanges that took place until then. */
export async function safeFetch(address: string, options: FetchOptions = {}): Promise<Fetched> {
  const { acceptStatus = 'ok', deadline = DEADLINE, maxBytes = MAX_BYTES } = options;
  const timeout = AbortSignal.timeout(deadline);
  const signal = options.signal ? AbortSignal.any([timeout, options.signal]) : timeout;
  const exchanges: Exchange[] = [];
  try {
    let url = parse(address);
    for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
      checkAddress(url);
      const answer = await ask(url, { signal, maxBytes, exchanges });
      const location = answer.headers['location'];
      if (!REDIRECTS.has(answer.status) || location === undefined) {
        const fault = acceptStatus === 'ok' ? faultOfStatus(answer.status) : null;
        if (fault) throw new FetchError(fault, { httpStatus: answer.status });
        return { ...answer, finalUrl: url.href, exchanges };
      }
      url = parse(location, url);
    }
    throw new FetchError('too_many_redirects');
  } catch (error) {
    options.signal?.throwIfAborted();
    const details = error instanceof FetchError ? error.details : { cause: error };
    throw new FetchError(timeout.aborted ? 'timeout' : faultOf(error), { ...details, exchanges });
  }
}

function parse(address: string, base?: URL): URL {
  if (!URL.canParse(address, base)) throw new FetchError('bad_address');
  return new URL(address, base);
}

type Asking = { signal: AbortSignal; maxBytes: number; exchanges: Exchange[] };
type Answer = Pick<Fetched, 'status' | 'headers' | 'body'>;

async function ask(url: URL, { signal, maxBytes, exchanges }: Asking): Promise<Answer> {
  const client = new Client(url.origin, { connect: guardedConnector(DEADLINE), pipelining: 0 });
  const target = `${url.pathname}${url.search}`;
  try {
    const at = new Date().toISOString();
    const answer = await client.request({
      path: target,
      method: 'GET',
      headers: HEADERS.flat(),
      responseHeaders: 'raw',
      signal,
    });
    const headers = pairsOf(answer.headers as unknown as (string | Buffer)[]);
    const byName = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
    exchanges.push({
      url: url.href,
      at,
      address: null,
      request: { method: 'GET', target, headers: [['host', url.host], ...HEADERS] },
      response: {
        status: answer.statusCode,
        statusText: STATUS_CODES[answer.statusCode] ?? '',
        httpVersion: '1.1',
        headers,
      },
    });
    const body = await readAnswer(answer.body, byName['content-encoding'] ?? '', maxBytes);
    return { status: answer.statusCode, headers: byName, body };
  } finally {
    client.destroy().catch(() => {});
  }
}

/** A flat list of names and values, as undici hands raw headers out. */
function pairsOf(raw: (string | Buffer)[]): [string, string][] {
  const text = (part: string | Buffer | undefined): string =>
    typeof part === 'string' ? part : (part?.toString('latin1') ?? '');
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) pairs.push([text(raw[index]), text(raw[index + 1])]);
  return pairs;
}

function faultOfStatus(status: number): FetchFault | null {
  if (status < 400) return null;
  if (status === 404 || status === 410) return 'gone';
  if (status === 451) return 'legal';
  if (status === 401) return 'login';
  return status >= 500 ? 'server_error' : 'refused';
}
