/**
 * Reading what was sent: JSON, or one file as multipart (with a JSON part `options` beside it, if the endpoint has choices),
 * never more than the cap, whatever Content-Length claims.
 */
import { AppError } from '@/lib/domain/errors';
import type { Endpoint } from '@/lib/api/endpoint';

const MB = 1024 * 1024;
export const MAX_JSON = 8 * MB;
/** A file of 10 MB and the form around it. */
const FORM = 64 * 1024;
export const MAX_UPLOAD = 10 * MB + FORM;

export type ReadBody = { json: unknown; file: { name: string; bytes: Uint8Array } | null };

/** Throws `too_large`, `unsupported`, or `invalid` for broken JSON or forms. */
export async function readBody(
  target: Pick<Endpoint, 'body' | 'upload' | 'maxUpload' | 'media'>,
  request: Request,
): Promise<ReadBody> {
  if (target.body === undefined) return { json: undefined, file: null };
  const type = request.headers.get('content-type') ?? '';
  if (target.upload === true && /^multipart\/form-data/i.test(type)) {
    return readUpload(request, type, target.maxUpload);
  }
  const essence = type.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!['application/json', ...(target.media?.accepts ?? [])].includes(essence)) throw new AppError('unsupported');
  const bytes = await readAll(request, MAX_JSON);
  try {
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown, file: null };
  } catch {
    throw new AppError('invalid', { issues: [{ path: '', message: 'bad_json' }] });
  }
}

async function readUpload(request: Request, type: string, most?: number): Promise<ReadBody> {
  const bytes = await readAll(request, most === undefined ? MAX_UPLOAD : most + FORM);
  const form = await new Response(bytes as BodyInit, { headers: { 'content-type': type } })
    .formData()
    .catch(() => null);
  const file = form?.get('file');
  if (!(file instanceof File)) throw new AppError('invalid', { issues: [{ path: 'file', message: 'required' }] });
  const options = form?.get('options') ?? null;
  const json = options === null ? undefined : parseOptions(options instanceof File ? await options.text() : options);
  return { json, file: { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } };
}

function parseOptions(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('invalid', { issues: [{ path: 'options', message: 'bad_json' }] });
  }
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
