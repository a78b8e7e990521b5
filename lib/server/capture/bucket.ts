/** The S3-compatible bucket that the environment names, if it names one: objects by desk and hash, written, read and deleted whole. */
import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import { AppError } from '@/lib/domain/errors';
import type { env } from '../env';

const PATIENCE = 15_000;

type Bucket = NonNullable<typeof env.bucket>;

const client = ({ keyId, secret, region }: Bucket): AwsClient =>
  new AwsClient({ accessKeyId: keyId, secretAccessKey: secret, region, service: 's3', retries: 2, initRetryMs: 200 });

/** Throws `upstream`: whoever asked may ask again, and a job does. */
export async function putObject(bucket: Bucket, key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const headers = { 'content-type': 'application/octet-stream', 'x-amz-content-sha256': sha256 };
  await ask(bucket, key, { method: 'PUT', body: bytes, headers });
}

/** Throws `upstream`, also when the object is not there: the row says that it is kept. */
export async function getObject(bucket: Bucket, key: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await ask(bucket, key, { method: 'GET' })).arrayBuffer());
}

/** One that is not there is deleted. Throws `upstream`. */
export async function deleteObject(bucket: Bucket, key: string): Promise<void> {
  await ask(bucket, key, { method: 'DELETE' });
}

async function ask(bucket: Bucket, key: string, init: RequestInit): Promise<Response> {
  try {
    const url = `${bucket.url}/${key}`;
    const answer = await client(bucket).fetch(url, {
      ...init,
      signal: AbortSignal.timeout(PATIENCE),
      redirect: 'error',
    });
    if (answer.ok) return answer;
    throw new Error(`the bucket answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
  } catch (cause) {
    throw new AppError('upstream', { message: 'bucket_unavailable', retryAfter: 10, cause });
  }
}
