/** Which way a language, or a text, is read. */
import type { Direction } from '@/lib/domain/locale';

/** Languages whose usual script runs from right to left (ISO 639, CLDR's likely scripts). */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(
  'ar arc arz ary apc ckb dv fa glk he iw ji ks mzn nqo pnb prs ps rhg sd syr ug ur yi'.split(' '),
);
const RIGHT_TO_LEFT_SCRIPT = /^(?:adlm|arab|aran|hebr|mand|nkoo|rohg|samr|syrc|thaa)$/u;
const LEFT_TO_RIGHT_SCRIPT = /^(?:latn|cyrl|grek|deva)$/u;

/** The direction of a BCP 47 language tag; a script subtag wins over the language. Unknown languages run `ltr`. */
export function directionOf(language: string): Direction {
  const [primary = '', ...rest] = language.toLowerCase().split(/[-_]/u);
  if (rest.some((part) => RIGHT_TO_LEFT_SCRIPT.test(part))) return 'rtl';
  if (rest.some((part) => LEFT_TO_RIGHT_SCRIPT.test(part))) return 'ltr';
  return RIGHT_TO_LEFT.has(primary) ? 'rtl' : 'ltr';
}

const STRONG_RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const LETTER = /\p{L}/u;

/** The direction of the first `count` letters' majority, or null when there is no letter. */
export function directionOfLetters(text: string, count = 200): Direction | null {
  let seen = 0;
  let rightToLeft = 0;
  for (let at = 0; at < text.length && seen < count; at += 1) {
    const unit = text.charCodeAt(at);
    if (isPlainArabic(unit)) {
      seen += 1;
      rightToLeft += 1;
      continue;
    }
    if (unit < 0x80) {
      if (isPlainLatin(unit)) seen += 1;
      continue;
    }
    const sign = String.fromCodePoint(text.codePointAt(at) ?? unit);
    at += sign.length - 1;
    if (!LETTER.test(sign)) continue;
    seen += 1;
    if (STRONG_RIGHT_TO_LEFT.test(sign)) rightToLeft += 1;
  }
  if (seen === 0) return null;
  return rightToLeft * 2 > seen ? 'rtl' : 'ltr';
}

/** Most letters of most texts, told without a search: hamza to ghain, feh to yeh. */
const isPlainArabic = (unit: number): boolean => (unit >= 0x621 && unit <= 0x63a) || (unit >= 0x641 && unit <= 0x64a);
const isPlainLatin = (unit: number): boolean => (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
