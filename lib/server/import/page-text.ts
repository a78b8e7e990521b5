/** A page's bytes as text: what its first bytes, its sender, and the page itself say about their coding, in that order. */
import { decodeFile } from './decode-file';

const LABEL = /charset\s*=\s*["']?\s*([\w-]+)/i;

const decoderFor = (label: string | undefined): TextDecoder | null => {
  if (label === undefined) return null;
  try {
    return new TextDecoder(label, { ignoreBOM: false });
  } catch {
    return null;
  }
};

/** `contentType` as the server sent it. Falls back to UTF-8 or the legacy coding the bytes look like. Throws `not_text`. */
export function pageText(bytes: Uint8Array, contentType = ''): string {
  const hasMark =
    (bytes[0] === 0xef && bytes[1] === 0xbb) ||
    (bytes[0] === 0xff && bytes[1] === 0xfe) ||
    (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (hasMark) return decodeFile(bytes);
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const sent = LABEL.exec(contentType)?.[1];
  const said =
    LABEL.exec(/<meta[^>]+charset[^>]*>/i.exec(head)?.[0] ?? '')?.[1] ??
    /encoding=["']([\w-]+)/i.exec(head.slice(0, 200))?.[1];
  for (const label of [sent, said]) {
    const decoder = decoderFor(label);
    if (!decoder) continue;
    const text = decoder.decode(bytes);
    // A page that says it is UTF-8 and isn't shows many replacement characters; what its bytes look like is likelier.
    if ((text.match(/\ufffd/gu)?.length ?? 0) <= text.length / 500) return text;
  }
  return decodeFile(bytes);
}
