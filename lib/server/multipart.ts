/**
 * A form with a file (RFC 7578), its parts as views of the bytes that were sent: Response.formData() copies what may be
 * hundreds of megabytes three times over, in long steps.
 */
import { Turn } from './exchange/turns';

export type Part = { name: string; fileName: string | null; bytes: Uint8Array<ArrayBuffer> };

const MAX_PARTS = 100;
const MAX_HEAD = 16 * 1024;
/** Bytes gone through without a turn for others. */
const STRETCH = 8 * 1024 * 1024;

/** Null when it is no such form. `type`: the request's Content-Type. */
export async function partsOf(sent: Uint8Array<ArrayBuffer>, type: string): Promise<Part[] | null> {
  const boundary = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/iu.exec(type);
  if (boundary === null) return null;
  const bytes = Buffer.from(sent.buffer, sent.byteOffset, sent.byteLength);
  const delimiter = Buffer.from(`\r\n--${boundary[1] ?? boundary[2] ?? ''}`);
  const parts: Part[] = [];
  // The first one may do without its line end.
  let at = bytes.indexOf(delimiter.subarray(2));
  if (at !== 0 && at !== 2) return null;
  for (at += delimiter.length - 2; ;) {
    const line = bytes.toString('latin1', at, at + 2);
    if (line === '--') return parts;
    const end = bytes.subarray(at, at + MAX_HEAD).indexOf('\r\n\r\n');
    const named = line === '\r\n' && end !== -1 ? headOf(bytes.toString('utf8', at + 2, at + end)) : null;
    const from = at + end + 4;
    const to = named === null ? -1 : await indexOf(bytes, delimiter, from);
    if (named === null || to === -1 || parts.length >= MAX_PARTS) return null;
    parts.push({ ...named, bytes: new Uint8Array(sent.buffer, sent.byteOffset + from, to - from) });
    at = to + delimiter.length;
  }
}

/** -1 when it isn't there. */
async function indexOf(bytes: Buffer, wanted: Buffer, from: number): Promise<number> {
  const turn = new Turn();
  for (let at = from; at < bytes.length; at += STRETCH) {
    const found = bytes.subarray(at, at + STRETCH + wanted.length - 1).indexOf(wanted);
    if (found !== -1) return at + found;
    if (turn.isOver) await turn.next();
  }
  return -1;
}

/** Null without a name, or when its bytes are written in a way that forms have no more. */
function headOf(head: string): Omit<Part, 'bytes'> | null {
  const lines = head.split('\r\n');
  const valueOf = (wanted: string): string | undefined =>
    lines
      .find((line) => line.toLowerCase().startsWith(`${wanted}:`))
      ?.slice(wanted.length + 1)
      .trim();
  const coding = valueOf('content-transfer-encoding')?.toLowerCase() ?? 'binary';
  const disposition = valueOf('content-disposition') ?? '';
  const name = parameterOf(disposition, 'name');
  if (!/^form-data\s*;/iu.test(disposition) || name === null || !['7bit', '8bit', 'binary'].includes(coding))
    return null;
  return { name, fileName: encodedName(disposition) ?? parameterOf(disposition, 'filename') };
}

/** As browsers write it: line ends and quotation marks as %0D, %0A and %22, nothing else escaped. */
function parameterOf(disposition: string, parameter: string): string | null {
  const found = new RegExp(`;\\s*${parameter}=(?:"([^"]*)"|([^\\s;"]+))`, 'iu').exec(disposition);
  const value = found?.[1] ?? found?.[2];
  return value?.replace(/%(0d|0a|22)/giu, (_sign, code: string) => String.fromCharCode(parseInt(code, 16))) ?? null;
}

/** `filename*`, which some libraries send for names that are not ASCII. */
function encodedName(disposition: string): string | null {
  const encoded = /;\s*filename\*=utf-8'[^']*'([^\s;]+)/iu.exec(disposition)?.[1];
  try {
    return encoded === undefined ? null : decodeURIComponent(encoded);
  } catch {
    return null;
  }
}
