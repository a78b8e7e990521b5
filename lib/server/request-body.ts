/** Reading what was sent: JSON, or one file as multipart, never more than the cap, whatever Content-Length claims. */
import { AppError } from '@/lib/domain/errors';
import type { Endpoint } from '@/lib/api/endpoint';

const MB = 1024 * 1024;
export const MAX_JSON = 8 * MB;
/** A file of 10 MB and the form around it. */
export const MAX_UPLOAD = 10 * MB + 64 * 1024;

export type ReadBody = { json: unknown; file: { name: string; bytes: Uint8Array } | null };

/** Throws `too_large`, `unsupported`, or `invalid` for broken JSON or forms. */
export async function readBody(target: Pick<Endpoint, 'body' | 'upload'>, request: Request): Promise<ReadBody> {
  if (target.body === undefined) return { json: undefined, file: null };
  const type = request.headers.get('content-type') ?? '';
  if (target.upload === true && /^multipart\/form-data/i.test(type)) return readUpload(request, type);
  if (!/^application\/json\b/i.test(type)) throw new AppError('unsupported');
  const bytes = await readAll(request, MAX_JSON);
  try {
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown, file: null };
  } catch {
    throw new AppError('invalid', { issues: [{ path: '', message: 'bad_json' }] });
  }
}

async function readUpload(request: Request, type: string): Promise<ReadBody> {
  const bytes = await readAll(request, MAX_UPLOAD);
  const form = await new Response(bytes as BodyInit, { headers: { 'content-type': type } })
    .formData()
    .catch(() => null);
  const file = form?.get('file');
  if (!(file instanceof File)) throw new AppError('invalid', { issues: [{ path: 'file', message: 'required' }] });
  return { json: undefined, file: { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } };
}

export async function readAll(request: Request, cap: number): Promise<Uint8Array> {
  const tooLarge = new AppError('too_large', { values: { limit: Math.floor(cap / MB) } });
  if (Number(request.headers.get('content-length') ?? 0) > cap) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (const reader = request.body?.getReader(); reader;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > cap) {
      await reader.cancel();
      throw tooLarge;
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}
