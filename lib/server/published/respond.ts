/**
 * Answers of the public pages: bytes made beforehand, each encoding with an ETag of its own. Nothing here knows who asks:
 * no cookie is read and none is set, so every cache on the way may keep them.
 */
import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { AppError } from '@/lib/domain/errors';
import { env } from '../env';

type Encoding = 'br' | 'gzip' | null;
export type Rendered = {
  status: number;
  headers: Record<string, string>;
  variants: { encoding: Encoding; etag: string; bytes: Uint8Array<ArrayBuffer> }[];
};

/**
 * A minute, in the second half of which the old one may be shown while the new one is fetched: a retraction or a correction
 * is seen no later. For a day the old one may be shown when we are away.
 */
const SHORT = 'public, max-age=30, stale-while-revalidate=30, stale-if-error=86400';
export const LONG = 'public, max-age=31536000, immutable';

const policy = (framing: string): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${framing}`,
  ].join('; ');

export const CLOSED = policy("'none'");
/** For what is made to stand in other people's pages. */
export const EMBEDDABLE = policy('*');

type Making = {
  type: string;
  body: string | Uint8Array;
  status?: number;
  csp?: string;
  headers?: Record<string, string>;
};

export function rendered({ type, body, status = 200, csp = CLOSED, headers = {} }: Making): Rendered {
  const bytes = new Uint8Array(typeof body === 'string' ? Buffer.from(body, 'utf8') : body);
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 27);
  const plain = { encoding: null, etag: `"${hash}"`, bytes };
  return {
    status,
    headers: {
      'content-type': type,
      'cache-control': SHORT,
      'content-security-policy': csp,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      ...(env.isHttps ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
      ...headers,
    },
    variants: typeof body === 'string' ? [...compressed(bytes, hash), plain] : [plain],
  };
}

/** The best first. */
const compressed = (bytes: Uint8Array<ArrayBuffer>, hash: string): Rendered['variants'] => [
  {
    encoding: 'br',
    etag: `"${hash}-br"`,
    bytes: new Uint8Array(
      brotliCompressSync(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
      }),
    ),
  },
  { encoding: 'gzip', etag: `"${hash}-gz"`, bytes: new Uint8Array(gzipSync(bytes, { level: 8 })) },
];

export type Ask = { method: string; encodings: string; known: string | null };
export type Answer = { status: number; headers: Record<string, string>; bytes: Uint8Array<ArrayBuffer> | null };

/** The variant the asker takes, or 304 when it has it. */
export function answer({ method, encodings, known }: Ask, { status, headers, variants }: Rendered): Answer {
  const variant = variants.find(({ encoding }) => encoding === null || accepts(encodings, encoding));
  if (variant === undefined) throw new AppError('internal');
  const all: Record<string, string> = { ...headers, etag: variant.etag };
  if (variants.length > 1) all['vary'] = [headers['vary'], 'accept-encoding'].filter(Boolean).join(', ');
  if (status === 200 && has(known, variants)) return { status: 304, headers: all, bytes: null };
  if (variant.encoding !== null) all['content-encoding'] = variant.encoding;
  all['content-length'] = String(variant.bytes.length);
  return { status, headers: all, bytes: method === 'HEAD' ? null : variant.bytes };
}

/**
 * As a Response. Next takes the content-encoding out of it (its send-response.js), so it gets plain bytes and compresses
 * them itself; front.ts sends the compressed ones.
 */
export function respond(request: Request, page: Rendered): Response {
  const known = request.headers.get('if-none-match');
  const { status, headers, bytes } = answer({ method: request.method, encodings: '', known }, page);
  return new Response(bytes, { status, headers });
}

const accepts = (header: string, encoding: string): boolean =>
  header.split(',').some((part) => {
    const [name = '', ...rest] = part.trim().toLowerCase().split(';');
    return name.trim() === encoding && !rest.some((value) => /^\s*q=0(?:\.0*)?\s*$/.test(value));
  });

/** A copy in any encoding is a copy; If-None-Match compares weakly. */
const has = (header: string | null, variants: Rendered['variants']): boolean =>
  header !== null &&
  (header.trim() === '*' ||
    header.split(',').some((tag) => variants.some(({ etag }) => etag === tag.trim().replace(/^W\//, ''))));
