/**
 * What happens to a text before anything counts offsets in it. Afterwards nothing changes it: the version is frozen.
 *
 * NFC, because the same words pasted from two places must be the same text; it looks the same and only the code points
 * behind it differ. Joiners and bidi controls stay: they are part of how a word is written. A no-break space stays where
 * typography wants it (by a digit, inside guillemets, before French punctuation) and is a plain space elsewhere, where it
 * is a trace of copying.
 */
import { AppError } from '@/lib/domain/errors';
import { isStorable } from '@/lib/domain/json';

const NO_BREAK_BY_ACCIDENT = /(?<![«\p{N}])\u00a0(?![»:;?!%€$\p{N}])/gu;

/**
 * A text with "\n" for every kind of line end, no byte order mark, no control characters, single spaces between words
 * (indents stay: Markdown means something by them), in NFC. Throws
 * `invalid` (issue `unstorable`) for NUL and lone surrogates: dropping them would move what the sender counted.
 */
export function cleanText(text: string): string {
  if (!isStorable(text)) throw new AppError('invalid', { issues: [{ path: 'text', message: 'unstorable' }] });
  return text
    .replace(/\ufeff/gu, '')
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/gu, '\n')
    .replace(/[\u0001-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/gu, '')
    .replace(NO_BREAK_BY_ACCIDENT, ' ')
    .replace(/(?<=\S)[ \t]+(?=\S)/gu, ' ')
    .normalize('NFC');
}
