import type { Exchange } from '@/lib/domain/capture';
import type { FetchFault } from '@/lib/domain/fetch-fault';

/** An address that could not be read, and why. */
export class FetchError extends Error {
  constructor(
    readonly fault: FetchFault,
    readonly details: { httpStatus?: number; exchanges?: Exchange[]; cause?: unknown } = {},
  ) {
    super(fault, { cause: details.cause });
  }
}

const BY_CODE: Record<string, FetchFault> = {
  ENOTFOUND: 'not_found_host',
  EAI_AGAIN: 'not_found_host',
  EAI_NODATA: 'not_found_host',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ETIMEDOUT: 'timeout',
};

/** What a network fault means to the person who typed the address. */
export function faultOf(error: unknown): FetchFault {
  if (error instanceof FetchError) return error.fault;
  const { code = '', name = '' } = error as { code?: string; name?: string };
  if (name === 'TimeoutError') return 'timeout';
  if (/CERT|SSL|TLS|UNABLE_TO_VERIFY|SELF_SIGNED/.test(code)) return 'bad_certificate';
  return BY_CODE[code] ?? 'unreachable';
}

/** The words for each: keys of errors.json under `detail`. */
export const FAULT_MESSAGES: Record<FetchFault, string> = {
  bad_address: 'fetch_bad_address',
  forbidden_address: 'fetch_forbidden_address',
  not_found_host: 'fetch_not_found_host',
  unreachable: 'fetch_unreachable',
  timeout: 'fetch_timeout',
  too_large: 'fetch_too_large',
  too_many_redirects: 'fetch_too_many_redirects',
  bad_certificate: 'fetch_bad_certificate',
  gone: 'fetch_gone',
  legal: 'fetch_legal',
  login: 'fetch_login',
  refused: 'fetch_refused',
  server_error: 'fetch_server_error',
  not_readable: 'fetch_not_readable',
  empty: 'fetch_empty',
};
