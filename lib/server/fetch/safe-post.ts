/**
 * Sending to an address that people bring, under the guards of safeFetch(). No redirect is followed: what is sent, and
 * its signature, are meant for the address that was named. Of the answer only the beginning is read.
 */
import { Client } from 'undici';
import { env } from '../env';
import { FetchError, faultOf } from './fetch-error';
import { checkAddress, guardedConnector } from './guard';

const KEPT = 2000;

export type Posted = {
  status: number;
  /** The beginning of the answer, as text. */
  beginning: string;
  /** What the answer asks to wait, in milliseconds. */
  retryAfter: number | null;
};

export type PostOptions = {
  body: string;
  headers: Record<string, string>;
  /** Milliseconds for everything. */
  deadline: number;
  signal?: AbortSignal;
};

/** Any status is an answer. Throws FetchError when there was none. */
export async function safePost(address: string, { body, headers, deadline, signal }: PostOptions): Promise<Posted> {
  const timeout = AbortSignal.timeout(deadline);
  try {
    if (!URL.canParse(address)) throw new FetchError('bad_address');
    const url = new URL(address);
    checkAddress(url);
    return await post(url, body, headers, signal ? AbortSignal.any([timeout, signal]) : timeout);
  } catch (error) {
    signal?.throwIfAborted();
    throw new FetchError(timeout.aborted ? 'timeout' : faultOf(error), { cause: error });
  }
}

async function post(url: URL, body: string, headers: Record<string, string>, signal: AbortSignal): Promise<Posted> {
  const client = new Client(url.origin, { connect: guardedConnector(10_000), pipelining: 0 });
  try {
    const answer = await client.request({
      path: `${url.pathname}${url.search}`,
      method: 'POST',
      headers: { 'user-agent': `Sanad/0.1 (+${env.origin})`, 'accept-encoding': 'identity', ...headers },
      body,
      signal,
    });
    const beginning = await beginningOf(answer.body);
    return { status: answer.statusCode, beginning, retryAfter: waitOf(answer.headers['retry-after']) };
  } finally {
    client.destroy().catch(() => {});
  }
}

async function beginningOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size >= KEPT) break;
  }
  const text = Buffer.concat(chunks).subarray(0, KEPT).toString('utf8');
  return text.replaceAll('\u0000', '').toWellFormed();
}

/** Retry-After as seconds or as a date. */
function waitOf(header: string | string[] | undefined): number | null {
  if (typeof header !== 'string') return null;
  const wait = /^\d{1,7}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) && wait > 0 ? wait : null;
}
