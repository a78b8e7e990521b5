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
