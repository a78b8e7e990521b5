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
const LETTER = /\p{L}/gu;

/** The direction of the first `count` letters' majority, or null when there is no letter. */
export function directionOfLetters(text: string, count = 200): Direction | null {
  let seen = 0;
  let rightToLeft = 0;
  for (const [letter] of text.matchAll(LETTER)) {
    seen += 1;
    if (STRONG_RIGHT_TO_LEFT.test(letter)) rightToLeft += 1;
    if (seen === count) break;
  }
  if (seen === 0) return null;
  return rightToLeft * 2 > seen ? 'rtl' : 'ltr';
}
