/** The environment, parsed once. The only place outside scripts/ and the configs that reads process.env. */
import 'server-only';
import { z } from 'zod';

const flag = z
  .enum(['0', '1', 'true', 'false', ''])
  .default('')
  .transform((value) => value === '1' || value === 'true');
const optional = z
  .string()
  .optional()
  .transform((value) => (value ? value : null));

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  DATABASE_URL: z.string().min(1),
  NEXTAUTH_SECRET: z.string().min(32),
  /** The address people type. */
  SANAD_URL: optional,
  NEXTAUTH_URL: optional,
  PORT: z.coerce.number().int().default(3000),
  /** Proxies in front whose X-Forwarded-For entries are believed. */
  SANAD_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  /** Requests a person or token may make in a minute, in one process. */
  SANAD_RATE_LIMIT: z.coerce.number().int().min(1).default(20_000),
  SANAD_DB_POOL: z.coerce.number().int().min(1).max(200).default(10),
  /** on: this process also works in the background. */
  SANAD_WORKER: z.enum(['on', 'off']).default('on'),
  /** Hosts, or host:port, that may be fetched although they are not public. */
  SANAD_FETCH_ALLOW: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((host) => host.trim().toLowerCase())
        .filter((host) => host !== ''),
    ),
  /** Days until a source is looked at again. */
  SANAD_RECHECK_DAYS: z.coerce.number().int().min(1).max(365).default(7),
  /** An outside archive that keeps the address put behind this one. */
  SANAD_ARCHIVE_SAVE_URL: optional,
  /** An S3-compatible bucket for captured pages and files, as https://host/bucket. */
  SANAD_S3_URL: optional,
  SANAD_S3_REGION: z.string().default('us-east-1'),
  SANAD_S3_KEY_ID: optional,
  SANAD_S3_SECRET: optional,
  /** Hours without an answer after which a webhook is paused. */
  SANAD_WEBHOOK_PAUSE_HOURS: z.coerce.number().min(0).max(10_000).default(120),
  /** Whom to tell of a hole in security: an email or https address for /.well-known/security.txt. */
  SANAD_SECURITY_CONTACT: optional,
  SMTP_URL: optional,
  MAIL_FROM: optional,
  OIDC_ISSUER: optional,
  OIDC_CLIENT_ID: optional,
  OIDC_CLIENT_SECRET: optional,
  OIDC_NAME: z.string().default('OpenID Connect'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  SANAD_ALLOW_SAMPLE_SECRET: flag,
});

const parsed = schema.parse(process.env);

const SAMPLE_SECRET = /^(change|sample|secret|example|your)/i;
if (
  parsed.NODE_ENV === 'production' &&
  SAMPLE_SECRET.test(parsed.NEXTAUTH_SECRET) &&
  !parsed.SANAD_ALLOW_SAMPLE_SECRET
) {
  throw new Error('NEXTAUTH_SECRET is a sample value. Set a random one of at least 32 characters.');
}

/** All of it or nothing: half a bucket would lose what people think is kept. */
function bucketOf({ SANAD_S3_URL, SANAD_S3_REGION, SANAD_S3_KEY_ID, SANAD_S3_SECRET }: typeof parsed) {
  if (SANAD_S3_URL === null) return null;
  if (SANAD_S3_KEY_ID === null || SANAD_S3_SECRET === null || !URL.canParse(SANAD_S3_URL)) {
    throw new Error('SANAD_S3_URL names a bucket: SANAD_S3_KEY_ID and SANAD_S3_SECRET must be set too.');
  }
  return {
    url: SANAD_S3_URL.replace(/\/+$/, ''),
    region: SANAD_S3_REGION || 'us-east-1',
    keyId: SANAD_S3_KEY_ID,
    secret: SANAD_S3_SECRET,
  };
}

const baseUrl = new URL(parsed.SANAD_URL ?? parsed.NEXTAUTH_URL ?? `http://localhost:${parsed.PORT}`);

/** next-auth has no option for its own address; it reads this variable. */
process.env.NEXTAUTH_URL = baseUrl.origin;

export const env = {
  ...parsed,
  /** Where the bytes of captures and files are put; null: into the database. */
  bucket: bucketOf(parsed),
  /** Origin of the address people type, without a trailing slash. */
  origin: baseUrl.origin,
  isHttps: baseUrl.protocol === 'https:',
  isProduction: parsed.NODE_ENV === 'production',
};
