/**
 * Reading what was sent: JSON, or one file as multipart (with a JSON part `options` beside it, if the endpoint has choices),
 * never more than the cap, whatever Content-Length claims.
 */
import { AppError } from '@/lib/domain/errors';
import type { Endpoint } from '@/lib/api/endpoint';
import { partsOf } from './multipart';

const MB = 1024 * 1024;
export const MAX_JSON = 8 * MB;
/** A file of 10 MB and the form around it. */
const FORM = 64 * 1024;
export const MAX_UPLOAD = 10 * MB + FORM;

/** The file's bytes are a view of what was sent. */
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
  const parts = (await partsOf(bytes, type)) ?? [];
  const file = parts.find(({ name }) => name === 'file');
  if (!file || file.fileName === null)
    throw new AppError('invalid', { issues: [{ path: 'file', message: 'required' }] });
  const options = parts.find(({ name }) => name === 'options');
  const json = options && parseOptions(new TextDecoder().decode(options.bytes));
  return { json, file: { name: file.fileName, bytes: file.bytes } };
}

function parseOptions(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('invalid', { issues: [{ path: 'options', message: 'bad_json' }] });
  }
}

/** In one piece of memory, when its length was said: nothing of it is touched before bytes arrive. */
export async function readAll(request: Request, cap: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = new AppError('too_large', { values: { limit: Math.floor(cap / MB) } });
  const said = Number(request.headers.get('content-length') ?? 0);
  if (said > cap) throw tooLarge;
  const whole = said > 0 ? Buffer.allocUnsafeSlow(said) : null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (const reader = request.body?.getReader(); reader;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > cap || (whole && size > said)) {
      await reader.cancel();
      throw tooLarge;
    }
    if (whole) whole.set(value, size - value.byteLength);
    else chunks.push(value);
  }
  const all = whole ?? Buffer.concat(chunks);
  return new Uint8Array(all.buffer as ArrayBuffer, all.byteOffset, size);
}
