/**
 * An S3-compatible bucket in memory which believes no request whose Signature Version 4 it can't compute itself, from the
 * published description of the algorithm alone. It can be told to fail.
 */
import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export const KEY_ID = 'test-key-id';
export const SECRET = 'test-secret';
export const REGION = 'test-region-1';

export type TestBucket = {
  url: string;
  objects: Map<string, Buffer>;
  /** Answers 503 to so many requests from now on. */
  fail: (times: number) => void;
  asked: () => number;
  close: () => Promise<void>;
};

export async function openBucket(): Promise<TestBucket> {
  const objects = new Map<string, Buffer>();
  let failing = 0;
  let asked = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      asked += 1;
      const body = Buffer.concat(chunks);
      const path = request.url ?? '';
      const fault = faultOf(request, body);
      if (fault) return response.writeHead(403).end(`<Error><Code>${fault}</Code></Error>`);
      if (failing > 0) return ((failing -= 1), response.writeHead(503).end('<Error><Code>SlowDown</Code></Error>'));
      if (request.method === 'PUT') return (objects.set(path, body), response.writeHead(200).end());
      if (request.method === 'DELETE') return (objects.delete(path), response.writeHead(204).end());
      const found = objects.get(path);
      return found
        ? response.writeHead(200).end(found)
        : response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/proofs`,
    objects,
    fail: (times) => (failing = times),
    asked: () => asked,
    close: () => new Promise((resolve) => void (server.closeAllConnections(), server.close(() => resolve()))),
  };
}

const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const SHAPE =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;

function faultOf(request: IncomingMessage, body: Buffer): string | null {
  const [, keyId, day = '', region = '', names = '', signature] = SHAPE.exec(request.headers.authorization ?? '') ?? [];
  const at = String(request.headers['x-amz-date']);
  if (keyId !== KEY_ID || region !== REGION || !/^\d{8}T\d{6}Z$/.test(at) || !at.startsWith(day)) return 'AccessDenied';
  if (!names.split(';').includes('host') || !names.split(';').includes('x-amz-content-sha256')) return 'AccessDenied';
  const payload = String(request.headers['x-amz-content-sha256']);
  if (request.method === 'PUT' && payload !== sha256(body)) return 'XAmzContentSHA256Mismatch';
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const headers = names.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [request.method, path, query, headers.join(''), names, payload].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${SECRET}`);
  const expected = hmac(key, ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n')).toString('hex');
  return expected === signature ? null : 'SignatureDoesNotMatch';
}
