/** A file's bytes as text, by what they are and not by the file's name. */
import { AppError } from '@/lib/domain/errors';

/** Beginnings of files that may decode as text and are none: PDF, ZIP (Word, ODT), RTF, images, old Word. */
const BINARY = [
  '%PDF-',
  'PK\u0003\u0004',
  '{\\rtf',
  '\u0089PNG',
  'GIF8',
  '\u00ff\u00d8\u00ff',
  '\u00d0\u00cf\u0011\u00e0',
];

/**
 * UTF-8 and UTF-16 (with or without a byte order mark), else windows-1256 or windows-1252, whichever the bytes look
 * like. Throws `invalid` (`not_text`) for anything that is no text.
 */
export function decodeFile(bytes: Uint8Array): string {
  const steps = decoding(bytes);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** As decodeFile(), and stops now and then: megabytes take their time. */
export function* decoding(bytes: Uint8Array): Generator<void, string> {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  if (BINARY.some((magic) => head.startsWith(magic))) throw notText();
  const wide = utf16Of(bytes);
  if (wide) return checked(new TextDecoder(wide).decode(bytes));
  if (bytes.includes(0)) throw notText();
  try {
    return checked(yield* inPieces(bytes));
  } catch (error) {
    if (error instanceof AppError) throw error;
    return checked(legacyText(bytes));
  }
}

const PIECE = 512 * 1024;

/** Throws a TypeError for what is no UTF-8. */
function* inPieces(bytes: Uint8Array): Generator<void, string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += PIECE) {
    pieces.push(decoder.decode(bytes.subarray(at, at + PIECE), { stream: true }));
    yield;
  }
  return pieces.join('') + decoder.decode();
}

const notText = (): AppError => new AppError('invalid', { message: 'not_text' });

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes.length < 8 || bytes.length % 2 !== 0) return null;
  // Spaces, digits and line ends have a zero byte in every script; where it stands says which half comes first.
  const sample = bytes.subarray(0, 2000);
  const zeros = [0, 1].map((side) => sample.filter((byte, index) => index % 2 === side && byte === 0).length);
  const [first = 0, second = 0] = zeros;
  if (first + second < sample.length / 20 || Math.min(first, second) > 0) return null;
  return second > 0 ? 'utf-16le' : 'utf-16be';
}

/** Arabic letters stand beside each other; in a Western text a letter above ASCII mostly stands between plain ones. */
function legacyOf(bytes: Uint8Array): 'windows-1256' | 'windows-1252' {
  let beside = 0;
  let alone = 0;
  for (let index = 0; index < Math.min(bytes.length, 20_000); index += 1) {
    if (!isHigh(bytes[index])) continue;
    if (isHigh(bytes[index - 1]) || isHigh(bytes[index + 1])) beside += 1;
    else alone += 1;
  }
  return beside > alone ? 'windows-1256' : 'windows-1252';
}

const isHigh = (byte = 0): boolean => byte >= 0xc0;

// Node 20 decodes windows-1252 as Latin 1, which makes control characters of its quotes and dashes.
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const legacyText = (bytes: Uint8Array): string =>
  legacyOf(bytes) === 'windows-1256'
    ? new TextDecoder('windows-1256').decode(bytes)
    : Buffer.from(bytes)
        .toString('latin1')
        .replace(/[\u0080-\u009f]/gu, (character) => WINDOWS_1252.charAt(character.charCodeAt(0) - 0x80));

function checked(text: string): string {
  const controls = text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/gu)?.length ?? 0;
  if (controls > text.length / 200) throw notText();
  return text;
}
