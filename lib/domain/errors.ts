/**
 * The one error class. A code decides the HTTP status; the message is a key of messages/<locale>/errors.json and always
 * fit for people; the cause goes to the log only.
 */
export const STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  not_acceptable: 406,
  conflict: 409,
  stale: 412,
  too_large: 413,
  unsupported: 415,
  precondition_required: 428,
  rate_limited: 429,
  internal: 500,
  upstream: 502,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof STATUS;

/** `message` is a key under `issue` in the messages, filled with `values`, or words. */
export type Issue = { path: string; message: string; values?: Record<string, string | number> };

type Details = {
  /** Key under `errors` in the messages; defaults to the code. */
  message?: string;
  values?: Record<string, string | number>;
  issues?: Issue[];
  /** The record as it is now, for a stale write. */
  current?: unknown;
  /** Seconds until a retry makes sense. */
  retryAfter?: number;
  cause?: unknown;
};

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Details;

  constructor(code: ErrorCode, details: Details = {}) {
    super(details.message ?? code, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}

export const isAppError = (error: unknown): error is AppError => error instanceof AppError;
